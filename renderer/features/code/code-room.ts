/** Heights and widths on the code's screen, in CSS pixels. */
export type CodeMeasures = {
  /** Of the place that the window leaves for all of it. */
  readonly width: number;
  readonly height: number;
  /** Of the window. */
  readonly windowWidth: number;
  readonly windowHeight: number;
  /** How many the code has. */
  readonly characters: number;
  /** Of the heading, of what stands above and below the digits, of the line below the square, of the panel at the foot. */
  readonly head: number;
  readonly above: number;
  readonly below: number;
  readonly hint: number;
  readonly foot: number;
};

export type CodeRoom = {
  /** The square stands beside the digits, not below them. */
  readonly beside: boolean;
  /** Height for the digits. */
  readonly digits: number;
  /** The largest font of the digits. */
  readonly largest: number;
  /** Side of the square, quiet zone included. */
  readonly square: number;
};

/** A code of more characters takes several lines, and a larger share of the height. */
const LONG = 20;
/** Between heading, body and foot, and below the foot. */
const GAPS = 56;
/** Between digits, square and their lines. */
const INNER_GAPS = 24;
const SMALLEST_SQUARE = 128;
const LARGEST_SQUARE = 640;
const SMALLEST_DIGITS = 56;
/** From this width on there is room for both side by side. */
const BESIDE = 544;
const NARROW = 800;
/** Up to this size everything scrolls as one, so the place is as high as what is in it. */
const SCROLLS_AS_ONE = { width: 896, height: 544 };

/** How large digits and square may be, so that both are whole in the window and each takes its share. */
export function codeRoom(measures: CodeMeasures): CodeRoom {
  const { width, height, windowWidth, windowHeight, characters, head, above, below, hint, foot } = measures;
  const isLow = windowHeight <= SCROLLS_AS_ONE.height && windowWidth <= SCROLLS_AS_ONE.width;
  const left = isLow ? windowHeight * 0.8 : height - head - foot - GAPS;
  const beside = width >= BESIDE;
  /** In a narrow place the buttons below the digits need the width. */
  const part = width < NARROW ? 0.36 : 0.42;
  const share = characters > LONG ? 0.42 : 0.22;
  const square = beside ? Math.min(width * part, left - hint - INNER_GAPS / 2) : Math.min(width, left * 0.6);
  const digits = beside ? Math.max(left - above - below - INNER_GAPS, left * share) : left * 0.3;
  return {
    beside,
    digits: Math.max(SMALLEST_DIGITS, digits),
    largest: beside ? 160 : 120,
    square: Math.round(Math.min(LARGEST_SQUARE, Math.max(SMALLEST_SQUARE, square))),
  };
}
