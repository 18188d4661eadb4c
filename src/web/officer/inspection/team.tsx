/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Field } from '../../phone/kit/field.tsx'
import { Button } from '../../phone/kit/screen.tsx'
import { Picker } from '../../phone/kit/sheet.tsx'
import type { Member, Pack, PackWorkshop } from '../offline/shape.ts'

type Props = {
  readonly pack: Pack
  readonly workshop: PackWorkshop
  readonly value: readonly Member[]
  readonly onInput: (value: readonly Member[]) => void
}

/** At least two, each with a certificate, none who has to keep away. 食品生产经营监督检查管理办法 第二十三条. */
export function Team({ pack, workshop, value, onInput }: Props): JSX.Element {
  const [choosing, setChoosing] = useState(false)
  const kept = new Map(workshop.recused.map(({ officer, reason }): [string, string] => [officer, reason]))
  const chosen = new Set(value.map(({ officer }) => officer))
  const offered = pack.officers.filter(
    ({ officer, certificateNumber }) => !chosen.has(officer) && !kept.has(officer) && certificateNumber !== null,
  )
  const without = pack.officers.filter(({ certificateNumber }) => certificateNumber === null).length
  const pick = (officer: string) => {
    const found = offered.find(each => each.officer === officer)
    if (found !== undefined && found.certificateNumber !== null)
      onInput([...value, { officer, name: found.name, certificateNumber: found.certificateNumber }])
    setChoosing(false)
  }
  return (
    <Field label="检查人员（出示的执法证）">
      <ul class="rows">
        {value.map(({ officer, name, certificateNumber }) => (
          <li key={officer} class="member">
            <span>
              {name}
              <span class="quiet"> 证号 {certificateNumber}</span>
            </span>
            <button
              type="button"
              class="text-button"
              aria-label={`去掉 ${name}`}
              onClick={() => onInput(value.filter(each => each.officer !== officer))}
            >
              去掉
            </button>
          </li>
        ))}
      </ul>
      <Button look="small" onClick={() => setChoosing(true)}>
        加一位检查人员
      </Button>
      {kept.size === 0 ? null : (
        <p class="hint">
          {pack.officers
            .filter(({ officer }) => kept.has(officer))
            .map(({ officer, name }) => `${name}对这一家要回避（${kept.get(officer)}）`)
            .join('；')}
        </p>
      )}
      {choosing ? (
        <Picker
          title="加一位检查人员"
          choices={offered.map(({ officer, name, unit, certificateNumber }) => ({
            ...{ key: officer, title: name, more: `${unit} · 证号 ${certificateNumber}` },
          }))}
          empty={
            without > 0
              ? '没有别的检查人员；没登记执法证号的不能检查，请在电脑上补上'
              : '没有别的检查人员，请联系管理员'
          }
          onPick={pick}
          onClose={() => setChoosing(false)}
        />
      ) : null}
    </Field>
  )
}
