import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { isTimeBarred, limitationEnd, limitationYears } from '../../../casework/rules/limitation.ts'
import { findDay } from '../../../kernel/day.ts'
import { DateField, Field } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'

/** 违法行为的时间 as it is typed, for the limitation period. 行政处罚法 第三十六条. */
export type ActText = {
  readonly begunOn: string
  readonly endedOn: string
  readonly goesOn: boolean
  readonly touchesSafety: boolean
  readonly harmful: boolean
}

export const unknownAct: ActText = { begunOn: '', endedOn: '', goesOn: false, touchesSafety: true, harmful: false }

export function actAsked({ begunOn, endedOn, goesOn, touchesSafety, harmful }: ActText) {
  return { begunOn: begunOn || null, endedOn: goesOn ? null : endedOn || null, touchesSafety, harmful }
}

type Props = {
  readonly value: ActText
  readonly foundOn: string
  readonly onChange: (act: ActText) => void
}

export function ActFields({ value, foundOn, onChange }: Props): ReactNode {
  const set = (some: Partial<ActText>) => onChange({ ...value, ...some })
  return (
    <>
      <div className="fields-2">
        <DateField
          label="违法行为开始"
          pointer="/act/begunOn"
          value={value.begunOn}
          onChange={begunOn => set({ begunOn })}
          hint="还不清楚就不填"
        />
        <DateField
          label="违法行为终了"
          pointer="/act/endedOn"
          value={value.endedOn}
          onChange={endedOn => set({ endedOn })}
          disabled={value.goesOn}
          hint="只有一天的，与开始同一天"
        />
      </div>
      <Field label="追责时效" pointer="/act">
        {() => (
          <div className="stack case-tight">
            <Checkbox checked={value.goesOn} onChange={({ target }) => set({ goesOn: target.checked })}>
              发现时仍在连续或者继续
            </Checkbox>
            <Checkbox checked={value.touchesSafety} onChange={({ target }) => set({ touchesSafety: target.checked })}>
              涉及公民生命健康安全
            </Checkbox>
            <Checkbox checked={value.harmful} onChange={({ target }) => set({ harmful: target.checked })}>
              有危害后果
            </Checkbox>
          </div>
        )}
      </Field>
      <LimitationLine act={value} foundOn={foundOn} />
    </>
  )
}

function LimitationLine({ act, foundOn }: { readonly act: ActText; readonly foundOn: string }): ReactNode {
  const years = limitationYears(act)
  const begunOn = findDay(act.begunOn) ?? findDay(act.endedOn)
  const endedOn = act.goesOn ? null : findDay(act.endedOn)
  if (begunOn === undefined || endedOn === undefined) return null
  const dated = { ...act, begunOn, endedOn }
  const end = limitationEnd(dated)
  const found = findDay(foundOn)
  if (end === undefined) return <Notice tone="unknown">行为还在继续，追责时效没有起算。</Notice>
  const barred = found !== undefined && isTimeBarred(dated, found)
  return (
    <Notice tone={barred ? 'bad' : 'unknown'}>
      {`追责时效 ${years} 年，至 ${end}（行政处罚法 第三十六条）。`}
      {barred && '发现时已经超过，不再给予行政处罚。'}
    </Notice>
  )
}
