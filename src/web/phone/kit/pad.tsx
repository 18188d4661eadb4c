/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'

const width = 900
const height = 360

type Props = {
  readonly label: string
  /** A PNG on white, after each stroke. */
  readonly onDrawn: (drawing: Blob) => void
}

type Finger = PointerEvent & { readonly currentTarget: HTMLCanvasElement }

/** Signing on the glass. */
export function Pad({ label, onDrawn }: Props): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null)
  const drawing = useRef(false)
  const [empty, setEmpty] = useState(true)
  const at = (finger: Finger) => {
    const frame = finger.currentTarget.getBoundingClientRect()
    const x = ((finger.clientX - frame.left) / frame.width) * width
    const y = ((finger.clientY - frame.top) / frame.height) * height
    return { x, y, pen: finger.currentTarget.getContext('2d') }
  }
  const begin = (finger: Finger) => {
    finger.currentTarget.setPointerCapture(finger.pointerId)
    const { x, y, pen } = at(finger)
    if (pen === null) return
    if (empty) clean(pen)
    drawing.current = true
    Object.assign(pen, { lineWidth: 7, lineCap: 'round', lineJoin: 'round', strokeStyle: '#1f2933' })
    pen.beginPath()
    pen.moveTo(x, y)
    setEmpty(false)
  }
  const move = (finger: Finger) => {
    if (!drawing.current) return
    const { x, y, pen } = at(finger)
    pen?.lineTo(x, y)
    pen?.stroke()
  }
  const end = () => {
    if (!drawing.current) return
    drawing.current = false
    canvas.current?.toBlob(blob => {
      if (blob !== null) onDrawn(blob)
    }, 'image/png')
  }
  return (
    <div class="pad">
      <canvas
        ref={canvas}
        width={width}
        height={height}
        role="img"
        aria-label={label}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
      />
      {empty ? <span class="pad-hint">请在框里签名</span> : null}
    </div>
  )
}

function clean(pen: CanvasRenderingContext2D): void {
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, width, height)
}
