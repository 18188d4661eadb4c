/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { Row, Tag } from '../../phone/kit/screen.tsx'
import { go } from '../../phone/router.ts'
import { links } from '../links.ts'
import { useView } from '../state/view.ts'

const tones = { 优: 'good', 良: 'good', 中: 'attention', 差: 'bad' } as const

/** On the first screen: the number, its band and its day; what it may gain beside it. */
export function IndexNotice(): JSX.Element | null {
  const { rating } = useView()
  const index = rating?.index.index
  if (rating === undefined || index === undefined || index === null) return null
  const open = () => go(links.foodIndex)
  if (index.kind === 'unrated')
    return (
      <ul class="rows">
        <li>
          <Row title="食安指数" more={`截至 ${index.on}`} side={<Tag>待评</Tag>} onClick={open} />
        </li>
      </ul>
    )
  const [gain] = rating.index.gains
  const more = `截至 ${index.on}${gain !== undefined && gain.points > 0 ? `，还可加 ${gain.points} 分：${gain.said}` : ''}`
  return (
    <ul class="rows">
      <li>
        <Row
          title={`食安指数 ${index.score} 分`}
          more={more}
          side={<Tag tone={tones[index.band]}>{index.band}</Tag>}
          onClick={open}
        />
      </li>
    </ul>
  )
}
