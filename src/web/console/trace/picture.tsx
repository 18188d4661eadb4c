import { Button } from 'antd'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { say } from '../../ui/toast.tsx'
import { type Board, openBoard } from './board.ts'
import { kindLooks, stoppedLooks } from './kinds.ts'
import { type Heading, picturePng, pictureSvg, saveFile } from './save-picture.ts'
import type { Scene } from './scene.ts'

type Props = {
  readonly scene: Scene
  readonly heading: Heading
  readonly file: string
  readonly chosen: string | undefined
  readonly onChoose: (id: string | undefined) => void
  /** More that can be done to this one. */
  readonly more?: ReactNode
  readonly children?: ReactNode
}

/** The drawing with what is done to it; everything on it also stands in the tables. */
export function Picture({ scene, heading, file, chosen, onChoose, more, children }: Props): ReactNode {
  const base = useRef<HTMLCanvasElement>(null)
  const over = useRef<HTMLCanvasElement>(null)
  const board = useRef<Board | undefined>(undefined)
  const choose = useRef(onChoose)
  choose.current = onChoose
  useEffect(() => {
    if (base.current === null || over.current === null) return
    const opened = openBoard({ base: base.current, over: over.current, onChoose: id => choose.current(id) })
    board.current = opened
    const watch = new ResizeObserver(() => opened.redraw())
    watch.observe(base.current)
    return () => {
      watch.disconnect()
      opened.close()
    }
  }, [])
  useEffect(() => board.current?.show(scene), [scene])
  useEffect(() => board.current?.choose(chosen), [chosen])
  return (
    <>
      <Tools board={() => board.current} scene={scene} heading={heading} file={file} more={more} />
      <div className="trace-frame" style={{ maxHeight: Math.max(least, scene.height + 160) }}>
        <canvas ref={base} className="trace-sheet" />
        <canvas
          ref={over}
          className="trace-sheet trace-over"
          role="img"
          tabIndex={0}
          aria-label={`${heading.title}，${scene.cards.length} 个节点，${scene.lines.length} 条连线。方向键移动，加减键缩放；同样的内容见“批次”和“去向”两张表。`}
          onKeyDown={stroke => pressed(stroke, board.current)}
        />
        {children}
      </div>
      <Legend />
    </>
  )
}

/** A chain of three cards needs no whole screen. */
const least = 380
const step = 60

function pressed(stroke: KeyboardEvent, board: Board | undefined): void {
  const moves: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => board?.move(step, 0),
    ArrowRight: () => board?.move(-step, 0),
    ArrowUp: () => board?.move(0, step),
    ArrowDown: () => board?.move(0, -step),
    '+': () => board?.zoom(1.3),
    '=': () => board?.zoom(1.3),
    '-': () => board?.zoom(1 / 1.3),
    '0': () => board?.whole(),
  }
  const does = moves[stroke.key]
  if (does === undefined || stroke.ctrlKey || stroke.metaKey) return
  stroke.preventDefault()
  stroke.stopPropagation()
  does()
}

type ToolsProps = Pick<Props, 'scene' | 'heading' | 'file' | 'more'> & { readonly board: () => Board | undefined }

function Tools({ board, scene, heading, file, more }: ToolsProps): ReactNode {
  const svg = () => {
    saveFile(`${file}.svg`, new Blob([pictureSvg(scene, heading)], { type: 'image/svg+xml' }))
    say('已导出')
  }
  const [busy, setBusy] = useState(false)
  const png = async () => {
    setBusy(true)
    // Thousands of cards take seconds, in which nothing else is drawn: the sign of it goes first.
    await new Promise(resolve => setTimeout(resolve, 50))
    const drawn = await picturePng(scene, heading)
    setBusy(false)
    if (drawn === undefined) return say('图太大，浏览器画不下，请导出 SVG 或先筛选', 'bad')
    saveFile(`${file}.png`, drawn)
    say('已导出')
  }
  return (
    <div className="row trace-tools">
      <Button onClick={() => board()?.zoom(1.4)} aria-label="放大">
        ＋
      </Button>
      <Button onClick={() => board()?.zoom(1 / 1.4)} aria-label="缩小">
        －
      </Button>
      <Button onClick={() => board()?.whole()}>看全图</Button>
      <Button onClick={() => board()?.start()}>回到起点</Button>
      {more}
      <span className="trace-space" />
      <Button onClick={svg}>导出 SVG</Button>
      <Button loading={busy} onClick={png}>
        导出 PNG
      </Button>
    </div>
  )
}

function Legend(): ReactNode {
  const looks = [...Object.values(kindLooks), ...Object.values(stoppedLooks)]
  return (
    <ul className="trace-legend" aria-label="图例">
      {looks.map(({ sign, word, colour }) => (
        <li key={word}>
          <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
            <rect width="20" height="20" rx="4" fill={colour} />
            <text x="10" y="14" fontSize="12" fill="#fff" textAnchor="middle">
              {sign}
            </text>
          </svg>
          {word}
        </li>
      ))}
      <li className="quiet">起点加粗；浅色的只是路过；虚线框不在您的辖区；虚线弧是回流</li>
    </ul>
  )
}
