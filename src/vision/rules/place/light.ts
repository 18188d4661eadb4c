/** A camera sees in colour by day and, most of them, in infrared by night: two pictures of the same place. */
export type Light = 'day' | 'night'

/** Mean difference between the colours of a pixel, 0–255, below which a picture has no colour. */
const colourless = 3
const coloured = 5

/**
 * Whether a picture is of the day or of the night. Pictures without colour are infrared ones, with a margin so that a dull
 * picture does not change its mind all the time; where colour is not known the wall clock decides, 7:00–19:00.
 *
 * @param colour mean difference between red, green and blue, 0–255
 * @param hour of the day in Shanghai, 0–23
 */
export function lightOf(colour: number | undefined, hour: number, before: Light | undefined): Light {
  if (colour === undefined) return hour >= 7 && hour < 19 ? 'day' : 'night'
  if (before === 'night') return colour > coloured ? 'day' : 'night'
  return colour < colourless ? 'night' : 'day'
}
