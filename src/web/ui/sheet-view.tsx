import './sheet-view.css'

const MM_PER_POINT = 25.4 / 72

export type SheetMark =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly x: number
      readonly y: number
      /** In points, as is the width that the text has on paper. */
      readonly size: number
      readonly wide: number
      readonly weight: 'regular' | 'bold'
      readonly colour: string
      readonly align: 'left' | 'middle' | 'right'
    }
  | ({ readonly kind: 'box'; readonly colour: string } & Box)
  | ({ readonly kind: 'picture'; readonly file: string } & Box)
type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

type Props = {
  readonly label: string
  readonly sheet: {
    /** Millimetres. */
    readonly width: number
    readonly height: number
    readonly pages: readonly (readonly SheetMark[])[]
  }
  /** Where a picture is fetched. */
  readonly pictureOf: (file: string) => string
}

const anchors = { left: 'start', middle: 'middle', right: 'end' } as const

/**
 * Pages as they print: every line stands where it stands on paper and is as wide there, whatever type this computer has.
 */
export function SheetView({ label, sheet, pictureOf }: Props): React.ReactNode {
  const { width, height, pages } = sheet
  return (
    <div className="sheet-view">
      {numbered(pages.map(numbered)).map(({ at, one: marks }) => (
        <svg
          key={at}
          className="sheet-page"
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={`${label}，第 ${at} 页，共 ${pages.length} 页`}
        >
          <title>{`第 ${at} 页`}</title>
          {marks.map(({ at: place, one }) => (
            <Drawn key={place} mark={one} pictureOf={pictureOf} />
          ))}
        </svg>
      ))}
    </div>
  )
}

/** Pages and marks have nothing but their place. */
function numbered<T>(all: readonly T[]) {
  return all.map((one, index) => ({ at: index + 1, one }))
}

function Drawn({ mark, pictureOf }: { readonly mark: SheetMark; readonly pictureOf: Props['pictureOf'] }) {
  switch (mark.kind) {
    case 'text':
      return (
        <text
          x={mark.x}
          y={mark.y}
          fontSize={mark.size * MM_PER_POINT}
          fontWeight={mark.weight === 'bold' ? 700 : 400}
          fill={mark.colour}
          textAnchor={anchors[mark.align]}
          textLength={Math.max(0.1, mark.wide * MM_PER_POINT)}
          lengthAdjust="spacingAndGlyphs"
          xmlSpace="preserve"
        >
          {mark.text}
        </text>
      )
    case 'box':
      return <rect x={mark.x} y={mark.y} width={mark.width} height={mark.height} fill={mark.colour} />
    case 'picture':
      return (
        <image
          href={pictureOf(mark.file)}
          x={mark.x}
          y={mark.y}
          width={mark.width}
          height={mark.height}
          preserveAspectRatio="xMinYMid meet"
        />
      )
    default:
      return mark satisfies never
  }
}
