/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ledgers } from '../../../ledger/rules/ledgers.ts'
import { ledgerShortZh } from '../../../ledger/zh.ts'
import { Choice } from '../../phone/kit/field.tsx'
import { Row, Screen, Tag } from '../../phone/kit/screen.tsx'
import { go } from '../../phone/router.ts'
import { links } from '../links.ts'
import { useReady } from '../state/view.ts'
import { type Line, linesOf } from './lines.ts'

const pageSize = 40

/** What was recorded, day by day. */
export function BookPage(): JSX.Element | null {
  const ready = useReady()
  const [ledger, setLedger] = useState('all')
  const [search, setSearch] = useState('')
  const [shown, setShown] = useState(pageSize)
  if (ready === undefined) return null
  const all = linesOf(ready.pack, ready.view.parcels)
  const wanted = search.trim()
  const found = all.filter(
    line =>
      (ledger === 'all' || line.ledger === ledger) &&
      (wanted === '' || `${line.words}${line.onDay}`.indexOf(wanted) !== -1),
  )
  const days = daysOf(found.slice(0, shown))
  return (
    <Screen title="台账" back={links.home}>
      <input
        class="input"
        aria-label="查找"
        placeholder="查找：大豆、08-10"
        value={search}
        onInput={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      <Choice
        label="哪一本"
        choices={[['all', '全部'], ...ledgers.map(each => [each, ledgerShortZh[each]] as const)]}
        value={ledger}
        onInput={setLedger}
      />
      <p class="quiet">共 {found.length} 笔 · 手机上有最近 60 天的</p>
      {found.length === 0 ? (
        <p class="empty">{all.length === 0 ? '还没有记过。' : '没有找到，换个词或点“全部”'}</p>
      ) : null}
      {days.map(({ day, lines }) => (
        <section key={day}>
          <h2 class="group-title">{day}</h2>
          <ul class="rows">
            {lines.map(line => (
              <li key={line.id}>
                <Row
                  title={line.words}
                  side={<LineTag line={line} />}
                  more={moreOf(line)}
                  onClick={() => go(line.state === 'sent' ? links.entry(line.id) : links.queue)}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {found.length > shown ? (
        <button type="button" class="button" onClick={() => setShown(shown + pageSize)}>
          再看 {Math.min(pageSize, found.length - shown)} 笔
        </button>
      ) : null}
    </Screen>
  )
}

function moreOf({ ledger, late }: Line): string {
  const name = ledger === undefined ? '' : ledgerShortZh[ledger]
  return late > 1 ? `${name} · 晚记了 ${late} 天` : name
}

function LineTag({ line }: { readonly line: Line }): JSX.Element {
  if (line.state === 'sent') return <span>›</span>
  return <Tag tone={line.state === 'refused' ? 'bad' : 'attention'}>{line.stateWords}</Tag>
}

function daysOf(lines: readonly Line[]): readonly { day: string; lines: readonly Line[] }[] {
  const days: { day: string; lines: Line[] }[] = []
  for (const line of lines) {
    const last = days[days.length - 1]
    if (last?.day === line.onDay) last.lines.push(line)
    else days.push({ day: line.onDay, lines: [line] })
  }
  return days
}
