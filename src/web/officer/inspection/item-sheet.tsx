/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Result } from '../../../inspection/rules/outcome.ts'
import { findDay } from '../../../kernel/day.ts'
import { now, today } from '../../phone/clock.ts'
import { Choice, DayField, TextField } from '../../phone/kit/field.tsx'
import { Button, Tag } from '../../phone/kit/screen.tsx'
import { Sheet } from '../../phone/kit/sheet.tsx'
import type { KeptMark, KeptVisit, PackItem } from '../offline/shape.ts'
import { blankMark, mark } from '../state/visit.ts'
import { ItemEvidence } from './evidence.tsx'
import { isOpenMatter } from './result.ts'

type Props = { readonly visit: KeptVisit; readonly item: PackItem; readonly onClose: () => void }

/** One item: what was seen, with what shows it. Written down at every tap. */
export function ItemSheet({ visit, item, onClose }: Props): JSX.Element {
  const kept = visit.marks[item.code]
  const again = isOpenMatter(item)
  const choices: readonly (readonly [Result, string])[] = [
    ['nonconforming', again ? '没改好' : '不符合'],
    ['conforming', again ? '已改好' : '符合'],
    ['not-applicable', '不适用'],
  ]
  const set = (changed: Partial<KeptMark>) => void mark(visit.id, item, changed)
  const choose = (result: Result) => set(kept === undefined ? { ...blankMark(result, now()), result } : { result })
  return (
    <Sheet title={`${item.code} ${item.topic}`} onClose={onClose}>
      <p>
        {item.text} {item.weight === 'key' ? <Tag tone="attention">重点项</Tag> : null}
      </p>
      {item.earlier === '' ? null : <p class="earlier">上次：{item.earlier}</p>}
      <p class="quiet">
        {item.basis} {item.toBeConfirmed ? <Tag>待确认</Tag> : null}
      </p>
      <Choice
        label={again ? '上次的问题改了没有' : '看到的情况'}
        choices={choices}
        value={kept?.result}
        onInput={choose}
      />
      {kept === undefined || kept.result === 'not-applicable' ? null : (
        <Details key={`${item.code}`} visit={visit} item={item} kept={kept} set={set} />
      )}
      {kept === undefined ? null : (
        <button
          type="button"
          class="text-button"
          onClick={() => {
            void mark(visit.id, item, undefined)
            onClose()
          }}
        >
          撤掉这一项的记录
        </button>
      )}
      <Button look="main" onClick={onClose}>
        记好了
      </Button>
    </Sheet>
  )
}

type DetailsProps = {
  readonly visit: KeptVisit
  readonly item: PackItem
  readonly kept: KeptMark
  readonly set: (changed: Partial<KeptMark>) => void
}

function Details({ visit, item, kept, set }: DetailsProps): JSX.Element {
  const [note, setNote] = useState(kept.note)
  const bad = kept.result === 'nonconforming'
  const write = (text: string) => {
    setNote(text)
    set({ note: text })
  }
  return (
    <>
      <TextField
        label={bad ? '看到了什么' : '说明'}
        optional={!bad}
        long
        max={500}
        value={note}
        onInput={write}
        {...(bad && note.trim().length < 2 ? { hint: '照实写看到的，不写推断：在哪里、什么东西、多少' } : {})}
      />
      <ItemEvidence visit={visit} item={item} kept={kept} />
      {bad ? <Consequences visit={visit} item={item} kept={kept} set={set} /> : null}
    </>
  )
}

function Consequences({ visit, item, kept, set }: DetailsProps): JSX.Element {
  return (
    <>
      {item.weight === 'key' ? null : (
        <label class="tick">
          <input
            type="checkbox"
            checked={kept.affectsSafety}
            onChange={({ currentTarget }) => set({ affectsSafety: currentTarget.checked })}
          />
          <span>影响食品安全（一般项目这样记，结果是“不符合”并移送调查）</span>
        </label>
      )}
      <label class="tick">
        <input
          type="checkbox"
          checked={kept.correctedOnSpot}
          onChange={({ currentTarget }) => set({ correctedOnSpot: currentTarget.checked })}
        />
        <span>当场已经改正</span>
      </label>
      {kept.correctedOnSpot ? null : (
        <DayField
          label="限期整改到"
          value={kept.dueOn ?? visit.usualDue ?? ''}
          hint={visit.usualDue === undefined ? undefined : `按规定到 ${visit.usualDue}，可以另定`}
          fault={kept.dueOn !== undefined && kept.dueOn < today() ? '不能早于今天' : undefined}
          onInput={day => set({ dueOn: findDay(day) })}
        />
      )}
    </>
  )
}
