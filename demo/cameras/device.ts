import type { Story } from './stories.ts'

/** Stories in the order in which their films are made: what a newcomer should see happen first, and what is made quickly. */
const stories = [
  ...(['intruder', 'covered', 'black', 'turned', 'still', 'cut', 'duck', 'bare-head', 'at-work', 'calm'] as const),
  // Registered, and nothing ever comes.
  'silent',
] as const satisfies readonly (Story | 'silent')[]

export type Told = (typeof stories)[number]

/** Of a camera (132) in Enyang by GB/T 28181; the number says what it shows, so that it is known again at every start. */
const beginning = '5119030000132'

export function deviceNumber(story: Told, count: number): string {
  return `${beginning}${String(stories.indexOf(story) * 10_000 + count).padStart(7, '0')}`
}

/** What a test camera of the demo shows; `undefined` when it is none. */
export function readDevice(number: string): { readonly story: Told; readonly seed: number } | undefined {
  if (!number.startsWith(beginning)) return undefined
  const serial = Number(number.slice(beginning.length))
  const story = stories[Math.floor(serial / 10_000)]
  return story === undefined || !Number.isInteger(serial) ? undefined : { story, seed: serial }
}

export function orderOf(story: Told): number {
  return stories.indexOf(story)
}

/** Those that are asked for their stream; the others bring their pictures. */
export function isStreamed(story: Told): boolean {
  return story !== 'calm' && story !== 'silent' && story !== 'at-work'
}

/** Its address as long as the port is free; whoever starts and finds it taken writes another one down. */
export const usualPort = 18_554

export function addressOf(port: number, number: string): string {
  return `rtsp://127.0.0.1:${port}/live/${number}`
}

export function isOurs(address: string | null): boolean {
  return address === null || /^rtsp:\/\/127\.0\.0\.1:\d+\/live\/\d{20}$/.test(address)
}
