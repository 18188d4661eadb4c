import sharp from 'sharp'

type Photograph = { readonly name: string; readonly mimeType: 'image/jpeg'; readonly buffer: Buffer }

/** As a phone hands it over; what it shows is its colour. */
export async function photograph(name: string, background = '#7a9', [width, height] = [640, 480]): Promise<Photograph> {
  const buffer = await sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer()
  return { name: `${name}.jpg`, mimeType: 'image/jpeg', buffer }
}
