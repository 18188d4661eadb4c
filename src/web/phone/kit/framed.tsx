/** @jsxImportSource preact */
import type { JSX } from 'preact'
import './framed.css'

type Props = {
  readonly src: string
  readonly alt: string
  /** What it is about, in shares of the picture. */
  readonly box?: {
    readonly left: number
    readonly top: number
    readonly right: number
    readonly bottom: number
  } | null
  readonly onError?: () => void
}

/** A picture as wide as the screen, with a frame around what it is about. */
export function Framed({ src, alt, box = null, onError }: Props): JSX.Element {
  const share = (part: number) => `${part * 100}%`
  return (
    <div class="framed">
      <img src={src} alt={alt} onError={() => onError?.()} />
      {box === null ? null : (
        <span
          class="frame"
          style={{
            left: share(box.left),
            top: share(box.top),
            width: share(box.right - box.left),
            height: share(box.bottom - box.top),
          }}
        />
      )}
    </div>
  )
}
