/** What is drawn on the canvas as a file of that type. Rejects where the browser cannot make one. */
export const canvasBlob = (canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('the picture cannot be drawn')) : resolve(blob)),
      type,
      quality,
    );
  });
