/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { evidenceKindZh, pointsZh } from '../../../rating/zh/food-index.ts'
import { riskRecordKindZh } from '../../../rating/zh/grade.ts'
import { Row } from '../../phone/kit/screen.tsx'
import { go } from '../../phone/router.ts'
import { links } from '../links.ts'
import { useView } from '../state/view.ts'
import { type Recorded, screenOf } from './own.ts'

/** A record that counts; tapped it opens, where this phone has it. */
export function Record({ record }: { readonly record: Recorded }): JSX.Element {
  const { hazards, watch } = useView()
  const { kind, on, said } = record
  const to = screenOf(record, { hazards, watch })
  const words = kind === 'none' ? '' : { ...evidenceKindZh, ...riskRecordKindZh }[kind]
  const more = [words, on ?? '', countsText(record)].filter(each => each !== '').join(' · ')
  if (to !== undefined)
    return <Row title={said} more={more} side={to === links.papers ? '看文书 ›' : '去看 ›'} onClick={() => go(to)} />
  return (
    <div class="row">
      <span>
        {said}
        <div class="more">{more}</div>
      </span>
    </div>
  )
}

/** What it is worth and how much it counts, so that the part can be reckoned by hand. */
function countsText({ value, weight, points }: Recorded): string {
  if (points !== undefined) return points === 0 ? '' : `${pointsZh(points)} 分`
  if (value === undefined || value === null) return ''
  return weight === undefined || weight === null ? `记 ${value}` : `记 ${value}，分量 ${weight}`
}
