import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Canvas, createCanvas, ImageData, type SKRSContext2D } from '@napi-rs/canvas'
import jsQR from 'jsqr'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { type PlateLayout, type Sheet, sheets } from './layout.ts'

/** Printing and scanning without a printer and a phone: for tests only. */

/** RGBA, row by row, as canvases give it. */
export type Picture = { readonly data: Uint8ClampedArray<ArrayBuffer>; readonly width: number; readonly height: number }

type Canvases = {
  create(width: number, height: number): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D }
}

const isCanvases = (factory: object): factory is Canvases => 'create' in factory

export function openPdf(bytes: Uint8Array) {
  return getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
}

type Pdf = Awaited<ReturnType<typeof openPdf>>

/** @param page from 1 */
export async function renderPage(pdf: Pdf, page: number, dpi: number): Promise<Picture> {
  const canvases = pdf.canvasFactory
  if (!isCanvases(canvases)) throw new Error('pdfjs has no canvases here')
  const sheet = await pdf.getPage(page)
  const viewport = sheet.getViewport({ scale: dpi / 72 })
  const { canvas, context } = canvases.create(Math.ceil(viewport.width), Math.ceil(viewport.height))
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  await sheet.render({ canvas, canvasContext: context, viewport }).promise
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
  sheet.cleanup()
  return { data: new Uint8ClampedArray(data), width, height }
}

/** Every plate of a file, cut out along its trim, in the order it was printed. */
export async function* printedPlates(bytes: Uint8Array, layout: PlateLayout, dpi: number): AsyncGenerator<Picture> {
  const pdf = await openPdf(bytes)
  const sheet: Sheet = sheets[layout]
  const pixels = dpi / 25.4
  for (let page = 1; page <= pdf.numPages; page++) {
    const whole = await renderPage(pdf, page, dpi)
    for (let spot = 0; spot < sheet.columns * sheet.rows; spot++) {
      const left = sheet.left + (spot % sheet.columns) * sheet.width
      const top = sheet.top + Math.floor(spot / sheet.columns) * sheet.height
      yield crop(whole, left * pixels, top * pixels, sheet.width * pixels, sheet.height * pixels)
    }
  }
  await pdf.destroy()
}

/** The part must lie within the picture. */
export function crop(from: Picture, left: number, top: number, wide: number, high: number): Picture {
  const [x, y, width] = [Math.round(left), Math.round(top), Math.floor(wide)]
  const height = Math.min(Math.floor(high), from.height - y)
  const data = new Uint8ClampedArray(width * height * 4)
  for (let row = 0; row < height; row++) {
    const begin = ((y + row) * from.width + x) * 4
    data.set(from.data.subarray(begin, begin + width * 4), row * width * 4)
  }
  return { data, width, height }
}

function onCanvas(picture: Picture): Canvas {
  const canvas = createCanvas(picture.width, picture.height)
  canvas.getContext('2d').putImageData(new ImageData(picture.data, picture.width, picture.height), 0, 0)
  return canvas
}

function redrawn(width: number, height: number, draw: (context: SKRSContext2D) => void): Picture {
  const context = createCanvas(width, height).getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  draw(context)
  return { data: new Uint8ClampedArray(context.getImageData(0, 0, width, height).data), width, height }
}

/** As a phone held askew sees it. */
export function turned(picture: Picture, degrees: number): Picture {
  const side = Math.ceil(Math.hypot(picture.width, picture.height))
  return redrawn(side, side, context => {
    context.translate(side / 2, side / 2)
    context.rotate((degrees * Math.PI) / 180)
    context.drawImage(onCanvas(picture), -picture.width / 2, -picture.height / 2)
  })
}

/** As a phone out of focus sees it. @param deviation of the Gaussian, in pixels */
export function blurred(picture: Picture, deviation: number): Picture {
  return redrawn(picture.width, picture.height, context => {
    context.filter = `blur(${deviation}px)`
    context.drawImage(onCanvas(picture), 0, 0)
  })
}

export type Blot = { readonly x: number; readonly y: number; readonly radius: number; readonly colour: string }

/** A round blot, in pixels of the picture. */
export function stained(picture: Picture, blot: Blot): Picture {
  return redrawn(picture.width, picture.height, context => {
    context.drawImage(onCanvas(picture), 0, 0)
    context.fillStyle = blot.colour
    context.beginPath()
    context.arc(blot.x, blot.y, blot.radius, 0, 2 * Math.PI)
    context.fill()
  })
}

/** What each of two decoders that share no line of code makes of a picture. */
export type Readings = { readonly jsqr: string | undefined; readonly zxing: string | undefined }

let prepared: Promise<unknown> | undefined

export async function read(picture: Picture): Promise<Readings> {
  prepared ??= prepareDecoder()
  await prepared
  const { data, width, height } = picture
  const jsqr = jsQR.default(data, width, height, { inversionAttempts: 'dontInvert' })?.data
  const image = { data, width, height, colorSpace: 'srgb', pixelFormat: 'rgba-unorm8' } as const
  const found = await readBarcodes(image, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 })
  return { jsqr, zxing: found[0]?.isValid ? found[0].text : undefined }
}

/** From the package itself: tests have no network. */
function prepareDecoder(): Promise<unknown> {
  const file = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
  const wasmBinary = new Uint8Array(file).buffer
  return prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
}
