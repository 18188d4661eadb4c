/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { pointsZh } from '../../../rating/zh/food-index.ts'
import { gradeKindZh, riskPartZh } from '../../../rating/zh/grade.ts'
import { useOnce } from '../../phone/kit/once.ts'
import { Button, Note, Screen } from '../../phone/kit/screen.tsx'
import { go } from '../../phone/router.ts'
import { links } from '../links.ts'
import { readAbout } from '../message/news.ts'
import type { OwnGrade } from '../offline/shape.ts'
import { Absent, Age, useRating } from './fresh.tsx'
import { visitsText } from './own.ts'
import { Record } from './record.tsx'
import './rating.css'

/** 风险等级: the grade, how often inspections come for it, and each point with its record. */
export function GradePage(): JSX.Element | null {
  const kept = useRating()
  useOnce(() => void readAbout('risk-grade'))
  if (kept === undefined) return null
  if (kept.rating === undefined) return <Absent title="风险等级" back={links.foodIndex} kept={kept} />
  const { grade } = kept.rating
  return (
    <Screen
      title="风险等级"
      back={links.foodIndex}
      foot={<Button onClick={() => go(links.appeal('grade'))}>等级不对，我有异议</Button>}
    >
      <Age kept={kept} />
      <Standing grade={grade} />
      <Moved grade={grade} />
      <Parts grade={grade} />
      <p class="hint">
        {`分数越高风险越大，等级从 A 到 D。按分级标准第 ${grade.book.number} 版${grade.book.toBeConfirmed ? '（待确认）' : ''}算出。`}
      </p>
    </Screen>
  )
}

function Standing({ grade: { current, visits, detail } }: { readonly grade: OwnGrade }): JSX.Element {
  return (
    <>
      <div class="card index-number">
        <span class="number">{current.grade}</span>
        <span>
          <span class="band">{`${pointsZh(current.points)} 分`}</span>
          <div class="quiet">
            {current.validFrom === null
              ? '还没有评定过，先按现在的记录试算'
              : `${current.validFrom} 起，${gradeKindZh[current.kind]}`}
          </div>
        </span>
      </div>
      <Note tone="calm">{visitsText(visits)}</Note>
      <p>{detail.said}</p>
      {current.reason === '' ? null : <p>{`原因：${current.reason}`}</p>}
    </>
  )
}

/** Points move with every record, the grade only when it is given again. */
function Moved({ grade: { current, today } }: { readonly grade: OwnGrade }): JSX.Element | null {
  if (current.grade === today.grade) return null
  return <Note>{`按 ${today.on} 的记录重新算是 ${today.grade} 级；等级要等下一次评定才变。`}</Note>
}

function Parts({ grade: { detail } }: { readonly grade: OwnGrade }): JSX.Element {
  const changes = [...detail.raises, ...detail.lowers]
  return (
    <>
      <h2 class="group-title">{`为什么是 ${pointsZh(detail.points)} 分`}</h2>
      {detail.parts.map(({ part, points, most, said, records }) => (
        <div class="card stacked" key={part}>
          <h2>{`${riskPartZh[part]}　${pointsZh(points)} / ${pointsZh(most)} 分`}</h2>
          <p>{said}</p>
          {records.length === 0 ? null : (
            <ul class="rows">
              {records.map((record, at) => (
                <li key={`${record.kind} ${record.id ?? at} ${record.said}`}>
                  <Record record={record} />
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
      {changes.length === 0 ? null : <h2 class="group-title">上调、下调</h2>}
      {changes.map(({ rule, name, levels, basis, toBeConfirmed, records }) => (
        <div class="card stacked" key={rule}>
          <h2>{`${name}：${levels > 0 ? `上调 ${levels} 级` : `下调 ${-levels} 级`}`}</h2>
          <p class="quiet">{`依据：${basis}${toBeConfirmed ? '（待确认）' : ''}`}</p>
          {records.map((record, at) => (
            <p key={`${record.kind} ${record.id ?? at}`}>{`${record.on ?? ''} ${record.said}`}</p>
          ))}
        </div>
      ))}
    </>
  )
}
