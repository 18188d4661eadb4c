export type Frame = { readonly west: number; readonly east: number; readonly south: number; readonly north: number }

/** Small enough an area for the plain cylinder: a degree of longitude is shorter by the cosine of the latitude. */
export type Projection = {
  readonly width: number
  readonly height: number
  readonly toPicture: (longitude: number, latitude: number) => { x: number; y: number }
  readonly toPlace: (x: number, y: number) => { longitude: number; latitude: number }
}

export function frameOf(places: readonly (readonly [number, number])[]): Frame {
  return places.reduce<Frame>(
    (frame, [longitude, latitude]) => ({
      west: Math.min(frame.west, longitude),
      east: Math.max(frame.east, longitude),
      south: Math.min(frame.south, latitude),
      north: Math.max(frame.north, latitude),
    }),
    { west: 180, east: -180, south: 90, north: -90 },
  )
}

/** @param width of the picture in its own units; the height follows */
export function projectionOf(frame: Frame, width: number): Projection {
  const shrink = Math.cos((((frame.south + frame.north) / 2) * Math.PI) / 180)
  const scale = width / ((frame.east - frame.west) * shrink)
  const height = (frame.north - frame.south) * scale
  return {
    width,
    height,
    toPicture: (longitude, latitude) => ({
      x: (longitude - frame.west) * shrink * scale,
      y: (frame.north - latitude) * scale,
    }),
    toPlace: (x, y) => ({ longitude: frame.west + x / (shrink * scale), latitude: frame.north - y / scale }),
  }
}
