/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { sumZh } from '../../../rating/zh/food-index.ts'
import { useOnce } from '../../phone/kit/once.ts'
import { Note, Row, Screen } from '../../phone/kit/screen.tsx'
import { go } from '../../phone/router.ts'
import { links } from '../links.ts'
import { readAbout } from '../message/news.ts'
import type { OwnIndex } from '../offline/shape.ts'
import { Entries } from './entries.tsx'
import { Absent, Age, useRating } from './fresh.tsx'
import { History } from './history.tsx'
import { byLack, type Cap, factorName, type Part, partText, type Rated } from './own.ts'
import './rating.css'

/** 我的食安指数: the number, what holds it down, why it is what it is, and how to raise it. */
export function IndexPage(): JSX.Element | null {
  const kept = useRating()
  useOnce(() => void readAbout('food-index'))
  if (kept === undefined) return null
  const { rating } = kept
  if (rating === undefined) return <Absent title="我的食安指数" back={links.home} kept={kept} />
  const { index } = rating.index
  return (
    <Screen title="我的食安指数" back={links.home}>
      <Age kept={kept} />
      {index === null ? <Note>现在不评分：不在有效的备案里，或者已不再经营。</Note> : null}
      {index?.kind === 'unrated' ? <Unrated why={index.why} on={index.on} /> : null}
      {index?.kind === 'rated' ? <Score index={index} /> : null}
      {index?.kind === 'rated' ? <Caps caps={index.caps} /> : null}
      <GainsEntry index={rating.index} />
      {index?.kind === 'rated' ? <Parts index={index} /> : null}
      <section>
        <h2 class="group-title">分数的变化</h2>
        <History history={rating.index.history} />
      </section>

      <Entries rating={rating} />
      <FormulaNote formula={rating.index.formula} />
    </Screen>
  )
}

function Score({ index: { score, band, on } }: { readonly index: Rated }): JSX.Element {
  return (
    <div class="card index-number">
      <span class="number">{score}</span>
      <span>
        <span class="band">{band}</span>
        <div class="quiet">{`截至 ${on}`}</div>
      </span>
    </div>
  )
}

function Unrated({ why, on }: { readonly why: string; readonly on: string }): JSX.Element {
  return (
    <div class="card">
      <p class="figure">待评</p>
      <p>{why}</p>
      <p class="quiet">{`截至 ${on}`}</p>
    </div>
  )
}

/** What holds the number down comes before everything else, in calm words. */
function Caps({ caps }: { readonly caps: readonly Cap[] }): JSX.Element {
  return (
    <>
      {caps.map(cap => (
        <Note key={`${cap.code} ${cap.said}`} tone="bad">
          {cap.said}
          {cap.until === null ? '' : `（到 ${cap.until}）`}
        </Note>
      ))}
    </>
  )
}

function GainsEntry({ index: { gains, index } }: { readonly index: OwnIndex }): JSX.Element | null {
  const [first] = gains
  if (index?.kind !== 'rated') return null
  if (first === undefined) return <Note tone="calm">现在没有能马上加分的事，照现在的做下去。</Note>
  return (
    <ul class="rows">
      <li>
        <Row
          strong
          title="怎么加分"
          more={`${gains.length} 件事可以做，先做：${first.said}`}
          side={first.points > 0 ? `+${first.points} 分 ›` : '去看 ›'}
          onClick={() => go(links.gains)}
        />
      </li>
    </ul>
  )
}

function Parts({ index }: { readonly index: Rated }): JSX.Element {
  return (
    <section>
      <h2 class="group-title">{`为什么是 ${index.score} 分`}</h2>
      <ul class="rows index-parts">
        {byLack(index.parts).map(part => (
          <li key={part.factor}>
            <PartRow part={part} />
          </li>
        ))}
      </ul>
      <p class="hint">{`各项相加：${sumZh({ ...index, parts: byLack(index.parts) })}`}</p>
    </section>
  )
}

function PartRow({ part }: { readonly part: Part }): JSX.Element {
  const { factor, share } = part
  return (
    <button type="button" class="row" onClick={() => go(links.indexPart(factor))}>
      <span>{factorName(factor)}</span>
      <span class="arrow">{`${partText(part)} ›`}</span>
      {share === null ? null : (
        <span class="index-bar" aria-hidden="true">
          <i style={{ width: `${Math.round(share * 100)}%` }} />
        </span>
      )}
    </button>
  )
}

function FormulaNote({ formula }: { readonly formula: OwnIndex['formula'] }): JSX.Element {
  return (
    <p class="hint">
      {`依据公开记录计算，不构成推荐。公式第 ${formula.number} 版${formula.toBeConfirmed ? '，待确认' : ''}。`}
    </p>
  )
}
