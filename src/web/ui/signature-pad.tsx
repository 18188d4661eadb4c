import { Button } from 'antd'
import { type PointerEvent, useRef, useState } from 'react'

type Props = {
  /** A PNG on white, or nothing after wiping. */
  readonly onChange: (drawing: Blob | undefined) => void
  readonly label: string
}

const WIDTH = 900
const HEIGHT = 300

/** Finger, pen or mouse. */
export function SignaturePad({ onChange, label }: Props): React.ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [empty, setEmpty] = useState(true)
  const drawing = useRef(false)

  const at = (pointer: PointerEvent<HTMLCanvasElement>) => {
    const frame = pointer.currentTarget.getBoundingClientRect()
    const x = ((pointer.clientX - frame.left) / frame.width) * WIDTH
    const y = ((pointer.clientY - frame.top) / frame.height) * HEIGHT
    return { x, y, pen: pointer.currentTarget.getContext('2d') }
  }
  const begin = (pointer: PointerEvent<HTMLCanvasElement>) => {
    pointer.currentTarget.setPointerCapture(pointer.pointerId)
    const { x, y, pen } = at(pointer)
    if (pen === null) return
    if (empty) clean(pen)
    drawing.current = true
    Object.assign(pen, { lineWidth: 6, lineCap: 'round', lineJoin: 'round', strokeStyle: '#1f2933' })
    pen.beginPath()
    pen.moveTo(x, y)
    setEmpty(false)
  }
  const move = (pointer: PointerEvent<HTMLCanvasElement>) => {
    if (!drawing.current) return
    const { x, y, pen } = at(pointer)
    pen?.lineTo(x, y)
    pen?.stroke()
  }
  const end = () => {
    if (!drawing.current) return
    drawing.current = false
    canvas.current?.toBlob(blob => onChange(blob ?? undefined), 'image/png')
  }
  const wipe = () => {
    const pen = canvas.current?.getContext('2d')
    if (pen) clean(pen)
    setEmpty(true)
    onChange(undefined)
  }
  return (
    <div className="signature">
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={label}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
      />
      {empty && <span className="signature-hint">请在框内手写签名</span>}
      <Button size="small" onClick={wipe} disabled={empty}>
        重签
      </Button>
    </div>
  )
}

function clean(pen: CanvasRenderingContext2D): void {
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, WIDTH, HEIGHT)
}
