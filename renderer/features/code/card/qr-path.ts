import type { QrMatrix } from '#shared/qr/encode.ts';
import { QUIET_ZONE } from '#shared/qr/layout.ts';

/** Side of the drawing in modules, quiet zone included. */
export function qrSide(matrix: QrMatrix): number {
  return matrix.size + 2 * QUIET_ZONE;
}

/** The black modules as an SVG path, one unit a module, for paper: a printer has finer dots than any screen. */
export function qrPath(matrix: QrMatrix): string {
  const runs: string[] = [];
  for (let y = 0; y < matrix.size; y++) {
    for (let x = 0; x < matrix.size; x++) {
      if (!matrix.isDark(x, y)) continue;
      const left = x;
      while (matrix.isDark(x + 1, y)) x++;
      const length = String(x + 1 - left);
      runs.push(`M${String(QUIET_ZONE + left)} ${String(QUIET_ZONE + y)}h${length}v1h-${length}z`);
    }
  }
  return runs.join('');
}
