/** The stride-16 map of a 128 × 128 picture and the last layer, as the network gives them: rows, columns, channels. */
const mapSide = 8
const mapChannels = 576
const lastPlaces = 16
const lastChannels = 1280

/** Three bands of the map, then the last layer as a whole. */
export const featureCount = 3 * mapChannels + lastChannels

/** Rows of the map that make up the upper, middle and lower band: forehead, eyes, mouth where the picture is a head. */
const bands: readonly (readonly [from: number, to: number])[] = [
  [0, 3],
  [3, 5],
  [5, 8],
]

/** Means over bands and over the whole: where something is stays known roughly, what it is exactly. */
export function pooledFeatures(map: Float32Array, last: Float32Array): Float32Array<ArrayBuffer> {
  if (map.length !== mapSide * mapSide * mapChannels || last.length !== lastPlaces * lastChannels)
    throw new RangeError(`maps of ${map.length} and ${last.length} numbers are not of this network`)
  const pooled = new Float32Array(featureCount)
  bands.forEach(([from, to], band) => {
    const offset = band * mapChannels
    addUp(pooled, offset, map.subarray(from * mapSide * mapChannels, to * mapSide * mapChannels), mapChannels)
  })
  addUp(pooled, bands.length * mapChannels, last, lastChannels)
  return pooled
}

/** Adds the mean over places of each channel. */
function addUp(pooled: Float32Array, offset: number, values: Float32Array, channels: number): void {
  const share = channels / values.length
  for (let at = 0; at < values.length; at += channels)
    for (let channel = 0; channel < channels; channel++)
      pooled[offset + channel] = (pooled[offset + channel] ?? 0) + (values[at + channel] ?? 0) * share
}
