import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { findDay } from '../../../../kernel/day.ts'
import { sumZh } from '../../../../rating/zh/food-index.ts'
import { DateField } from '../../../ui/form.tsx'
import { momentText } from '../../../ui/formats.ts'
import { Loaded, Panel } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { useAddress } from '../../address.ts'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { May, useMay } from '../../session.tsx'
import { today } from '../../today.ts'
import { WorkshopAppeals } from '../appeal/workshop-appeals.tsx'
import { bandTone, type Index, type Rated } from '../words.ts'
import { GainsPanel } from './gains-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { PartsPanel } from './parts-panel.tsx'
import { ReplyPanel } from './reply-panel.tsx'
import '../rating.css'

/** 食安指数 of one workshop as of a day: the number, what holds it down, and every record behind it. */
export function IndexTab({ workshop }: { readonly workshop: string }): ReactNode {
  const address = useAddress()
  const may = useMay()
  const asOf = findDay(address.text('asOf')) ?? null
  const found = useAsk('rating.index', { workshop, asOf }, { keep: true })
  return (
    <>
      <Loaded asking={found}>
        {data => (
          <>
            <NumberPanel data={data} asOf={asOf} onDay={day => address.change({ asOf: day === today() ? '' : day })} />
            {data.index?.kind === 'rated' && <PartsPanel workshop={workshop} index={data.index} />}
            {asOf === null && <GainsPanel workshop={workshop} index={data} />}
            <HistoryPanel history={data.history} />
          </>
        )}
      </Loaded>
      {may('rating.replies') && <ReplyPanel workshop={workshop} />}
      {may('rating.appeals') && <WorkshopAppeals workshop={workshop} />}
    </>
  )
}

type NumberProps = { readonly data: Index; readonly asOf: string | null; readonly onDay: (day: string) => void }

function NumberPanel({ data, asOf, onDay }: NumberProps): ReactNode {
  const { index, at, formula } = data
  return (
    <Panel>
      <div className="index-head">
        {index === null ? <p>这一天不在有效的备案里，不评分。</p> : null}
        {index?.kind === 'unrated' ? (
          <div>
            <span className="index-figure">待评</span>
            <p>{`${index.why}（截至 ${index.on}）`}</p>
          </div>
        ) : null}
        {index?.kind === 'rated' ? <Score index={index} /> : null}
        <div className="index-day">
          <DateField
            label="看哪一天的"
            pointer="/asOf"
            max={String(today())}
            value={asOf ?? String(today())}
            onChange={onDay}
          />
        </div>
      </div>
      <p className="quiet">
        {`依据公开记录计算，不构成推荐。公式第 ${formula.number} 版${formula.toBeConfirmed ? '（待确认）' : ''}`}
        {asOf === null && at !== null ? `，${momentText(at)} 算出。` : '。'}
        <May do="rating.formula">
          <Link to={links.indexFormula}>怎么算的</Link>
        </May>
      </p>
    </Panel>
  )
}

function Score({ index }: { readonly index: Rated }): ReactNode {
  const { score, band, on, caps } = index
  return (
    <div className="index-score">
      <p>
        <span className="index-figure">{score}</span> <StatusTag tone={bandTone[band]} word={band} />{' '}
        <span className="quiet">{`截至 ${on}`}</span>
      </p>
      {caps.map(cap => (
        <Notice key={`${cap.code} ${cap.said}`} tone="bad">
          {cap.said}
          {cap.until === null ? '' : `（到 ${cap.until}）`}
        </Notice>
      ))}
      <p className="index-sum">{sumZh(index)}</p>
    </div>
  )
}
