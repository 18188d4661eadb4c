type Found = { readonly rawValue: string }
type Detector = { readonly detect: (source: CanvasImageSource) => Promise<readonly Found[]> }
type MakesDetector = { new (options: { formats: readonly string[] }): Detector }
type Detecting = { readonly BarcodeDetector: MakesDetector }

const detects = (scope: object): scope is Detecting => 'BarcodeDetector' in scope

type Read = (source: HTMLVideoElement | HTMLCanvasElement) => Promise<string | undefined>

/** The phone's own reader where it has one; else one that is brought when it is needed. */
async function reader(): Promise<Read> {
  const own = detects(window) ? ownReader(window.BarcodeDetector) : undefined
  const jsQR = (await import('jsqr')).default.default
  return async source => {
    const found = await own?.(source).catch(() => undefined)
    if (found !== undefined) return found
    const picture = pixelsOf(source)
    const read = picture === undefined ? null : jsQR(picture.data, picture.width, picture.height)
    return read === null || read.data === '' ? undefined : read.data
  }
}

function ownReader(Made: MakesDetector): Read | undefined {
  try {
    const detector = new Made({ formats: ['qr_code'] })
    return async source => (await detector.detect(source))[0]?.rawValue
  } catch {
    return undefined
  }
}

const longest = 900
const surface = document.createElement('canvas')

function pixelsOf(source: HTMLVideoElement | HTMLCanvasElement): ImageData | undefined {
  const width = source instanceof HTMLVideoElement ? source.videoWidth : source.width
  const height = source instanceof HTMLVideoElement ? source.videoHeight : source.height
  if (width === 0 || height === 0) return undefined
  const scale = Math.min(1, longest / Math.max(width, height))
  surface.width = Math.round(width * scale)
  surface.height = Math.round(height * scale)
  const pen = surface.getContext('2d')
  pen?.drawImage(source, 0, 0, surface.width, surface.height)
  return pen?.getImageData(0, 0, surface.width, surface.height)
}

/** Looks a few times a second, until something is read or the screen is closed. */
export async function readFrom(video: HTMLVideoElement, isOver: () => boolean): Promise<string | undefined> {
  const read = await reader()
  while (!isOver()) {
    const text = await read(video).catch(() => undefined)
    if (text !== undefined) return text
    await new Promise(done => setTimeout(done, 180))
  }
  return undefined
}

export async function readPicture(file: Blob): Promise<string | undefined> {
  const url = URL.createObjectURL(file)
  try {
    const picture = new Image()
    picture.src = url
    await picture.decode()
    const canvas = document.createElement('canvas')
    const scale = Math.min(1, 1600 / Math.max(picture.naturalWidth, picture.naturalHeight))
    canvas.width = Math.round(picture.naturalWidth * scale)
    canvas.height = Math.round(picture.naturalHeight * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    return await (await reader())(canvas)
  } finally {
    URL.revokeObjectURL(url)
  }
}
