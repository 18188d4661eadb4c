import { encode } from 'uqr'

type Props = { readonly text: string; readonly label: string; readonly size?: number; readonly correction?: 'M' | 'Q' }

export function QrCode({ text, label, size = 168, correction = 'Q' }: Props): React.ReactNode {
  const { data, size: modules } = encode(text, { ecc: correction, border: 4 })
  const path = data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('')
  return (
    <svg
      role="img"
      aria-label={label}
      width={size}
      height={size}
      viewBox={`0 0 ${modules} ${modules}`}
      shapeRendering="crispEdges"
    >
      <rect width={modules} height={modules} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
