import type { Doors, Product } from './product.ts';

/** One part of the bench: measures, and tells it as Markdown below its own heading. */
export interface Section {
  name: string;
  heading: string;
  measure(product: Product, doors: Doors): Promise<string>;
}
