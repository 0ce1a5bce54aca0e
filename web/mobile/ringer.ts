/** How often it rings until it is stopped. */
export const RING_EVERY_MS = 2_500;
/** Shake, pause, shake, in ms. */
const SHAKES = [500, 200, 500, 200, 500];
/** Beginnings of the tones within a ring, s, and their pitch, Hz. */
const TONES = [
  [0, 880],
  [0.25, 660],
  [0.5, 880],
  [0.75, 660],
] as const;
const TONE_SECONDS = 0.2;
const LOUDNESS = 0.5;

/** What a phone has to be noticed with. */
export interface Bell {
  /** Not every phone shakes. 0 ends it. */
  vibrate(pattern: number | number[]): void;
  /** Not every browser sounds. */
  sound: (() => Sound) | undefined;
}

/** An `AudioContext`, as far as it is used here. */
export interface Sound {
  readonly currentTime: number;
  readonly destination: object;
  resume(): Promise<void>;
  suspend(): Promise<void>;
  createOscillator(): {
    type: string;
    readonly frequency: { value: number };
    connect(to: object): unknown;
    start(at: number): void;
    stop(at: number): void;
  };
  createGain(): { readonly gain: { value: number }; connect(to: object): unknown };
}

/** Sound and vibration of an alarm. A browser lets neither out before somebody has touched the page: see `wake`. */
export class Ringer {
  readonly #bell: Bell;
  #sound: Sound | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(bell: Bell) {
    this.#bell = bell;
  }

  /** To be called while a touch is handled, which is when telephones allow sound. */
  wake(): void {
    this.#sound ??= this.#bell.sound?.();
    void this.#sound?.resume();
  }

  /** Rings at once and again until it is stopped. */
  start(): void {
    if (this.#timer !== undefined) return;
    this.#ring();
    this.#timer = setInterval(() => this.#ring(), RING_EVERY_MS);
  }

  stop(): void {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#bell.vibrate(0);
    void this.#sound?.suspend();
  }

  #ring(): void {
    this.#bell.vibrate(SHAKES);
    const sound = this.#sound;
    if (sound === undefined) return;
    void sound.resume();
    for (const [after, pitch] of TONES) {
      const tone = sound.createOscillator();
      const volume = sound.createGain();
      const at = sound.currentTime + after;
      tone.type = 'square';
      tone.frequency.value = pitch;
      volume.gain.value = LOUDNESS;
      tone.connect(volume);
      volume.connect(sound.destination);
      tone.start(at);
      tone.stop(at + TONE_SECONDS);
    }
  }
}
