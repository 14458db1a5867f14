/** Tones as [frequency in Hz, start in s, length in s]; made here, so that no file has to be loaded. */
const TUNES = {
  good: [
    [660, 0, 0.12],
    [990, 0.12, 0.22],
  ],
  saved: [[660, 0, 0.2]],
  bad: [
    [220, 0, 0.18],
    [165, 0.22, 0.3],
  ],
} as const

export type Tune = keyof typeof TUNES

const LOUDNESS = 0.18
const FADE_S = 0.02

let context: AudioContext | null = null

/** Two rising tones for redeemed, one for saved, two low ones for refused: told apart without looking. */
export function play(tune: Tune): void {
  context ??= new AudioContext()
  const begin = context.currentTime + 0.01
  for (const [frequency, start, length] of TUNES[tune]) {
    const tone = context.createOscillator()
    const volume = context.createGain()
    tone.type = tune === 'bad' ? 'square' : 'sine'
    tone.frequency.value = frequency
    volume.gain.setValueAtTime(0, begin + start)
    volume.gain.linearRampToValueAtTime(tune === 'bad' ? LOUDNESS / 2 : LOUDNESS, begin + start + FADE_S)
    volume.gain.linearRampToValueAtTime(0, begin + start + length)
    tone.connect(volume).connect(context.destination)
    tone.start(begin + start)
    tone.stop(begin + start + length)
  }
}
