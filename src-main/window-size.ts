export interface Size {
  readonly width: number
  readonly height: number
}

export interface WindowSize extends Size {
  readonly minWidth: number
  readonly minHeight: number
  /** The screen has less room than the window would like. */
  readonly isMaximized: boolean
}

const LIKED: Size = { width: 1280, height: 860 }
/** Below it the screens still scroll; it is not offered where there is room for more. */
const LEAST: Size = { width: 1024, height: 768 }

/**
 * How large the window begins, and how small it may become, in device-independent pixels: never more than the screen
 * has beside its taskbar, since what lies below its edge is out of reach. 1366 × 768 has about 728 of height, and
 * 1920 × 1080 at 150 % is 1280 × 680.
 */
export function windowSize(workArea: Size): WindowSize {
  return {
    width: Math.min(LIKED.width, workArea.width),
    height: Math.min(LIKED.height, workArea.height),
    minWidth: Math.min(LEAST.width, workArea.width),
    minHeight: Math.min(LEAST.height, workArea.height),
    isMaximized: workArea.width < LIKED.width || workArea.height < LIKED.height,
  }
}
