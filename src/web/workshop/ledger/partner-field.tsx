/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { newIntent } from '../../client.ts'
import { today } from '../../phone/clock.ts'
import { Field } from '../../phone/kit/field.tsx'
import { Picker } from '../../phone/kit/sheet.tsx'
import type { Pack } from '../offline/shape.ts'
import { place, post } from '../state/record.ts'

type Props = {
  readonly pack: Pack
  readonly side: 'supplier' | 'buyer'
  readonly label: string
  readonly value: string
  readonly onInput: (partner: string) => void
  readonly fault?: string | undefined
  readonly hint?: string
}

/** Whom one has dealt with before, the last used first; a new one needs only a name for now. */
export function PartnerField({ pack, side, label, value, onInput, fault, hint }: Props): JSX.Element {
  const [open, setOpen] = useState(false)
  const partners = pack.partners
    .filter(each => each.role === side)
    .sort((a, b) => ((a.lastUsedOn ?? '') < (b.lastUsedOn ?? '') ? 1 : -1))
  const chosen = partners.find(({ partner }) => partner === value)
  const shown = partners.slice(0, 4)
  const pick = (partner: string) => {
    onInput(partner)
    setOpen(false)
  }
  return (
    <Field label={label} fault={fault} hint={chosen === undefined ? hint : licenceHint(chosen, side)}>
      <div class="chips">
        {shown.map(({ partner, name }) => (
          <button
            type="button"
            class="chip"
            key={partner}
            aria-pressed={partner === value}
            onClick={() => onInput(partner)}
          >
            {name}
          </button>
        ))}
        {chosen === undefined || shown.indexOf(chosen) !== -1 ? null : (
          <button type="button" class="chip" aria-pressed={true} onClick={() => setOpen(true)}>
            {chosen.name}
          </button>
        )}
        <button type="button" class="chip" onClick={() => setOpen(true)}>
          {partners.length === 0 ? '新添一个' : '其他…'}
        </button>
      </div>
      {open ? (
        <Picker
          title={`选择${label}`}
          choices={partners.map(({ partner, name, initials, phone }) => ({
            key: partner,
            title: name,
            words: initials,
            ...(phone === null ? {} : { more: phone }),
          }))}
          empty={`还没有${label}，在上面写名称添一个`}
          onPick={pick}
          onClose={() => setOpen(false)}
        >
          <NewPartner side={side} onMade={pick} />
        </Picker>
      ) : null}
    </Field>
  )
}

function licenceHint({ licenceNumber }: Pack['partners'][number], role: 'supplier' | 'buyer'): string | undefined {
  if (role === 'buyer') return undefined
  return licenceNumber === null ? '还没登记许可证号：有空时在“供货者”里补上' : `许可证 ${licenceNumber}`
}

function NewPartner({
  side,
  onMade,
}: {
  readonly side: 'supplier' | 'buyer'
  readonly onMade: (partner: string) => void
}): JSX.Element {
  const [name, setName] = useState('')
  const make = async () => {
    const partner = newIntent()
    const { workshop } = place()
    const words = `${side === 'supplier' ? '供货者' : '购货者'} ${name.trim()}`
    await post(
      { action: 'ledger.save-partner', input: { workshop, partner, role: side, name: name.trim() } },
      { onDay: today(), words, makes: [partner] },
    )
    onMade(partner)
  }
  return (
    <div class="input-line">
      <input
        class="input"
        aria-label="新的名称"
        placeholder="新的：写名称"
        maxLength={60}
        value={name}
        onInput={({ currentTarget }) => setName(currentTarget.value)}
      />
      <button type="button" class="side-button" disabled={name.trim() === ''} onClick={() => void make()}>
        添加
      </button>
    </div>
  )
}
