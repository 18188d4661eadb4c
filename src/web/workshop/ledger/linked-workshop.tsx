/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask, Refused } from '../../client.ts'
import { Field } from '../../phone/kit/field.tsx'
import { Button, Note, Row } from '../../phone/kit/screen.tsx'
import { Sheet } from '../../phone/kit/sheet.tsx'
import { place } from '../state/record.ts'

type Props = {
  readonly name: string
  readonly value: string
  readonly onLink: (workshop: string, name: string) => void
  readonly onPart: () => void
}

/** Another filed workshop: what is sold to it arrives in its own ledger. Looked up while there is network. */
export function Linked({ name, value, onLink, onPart }: Props): JSX.Element {
  const [open, setOpen] = useState(false)
  const [search, setSearch] = useState(name)
  const [found, setFound] = useState<readonly { workshop: string; name: string; townName: string }[]>([])
  const [said, setSaid] = useState('')
  const look = async () => {
    try {
      const { rows } = await ask('ledger.filed-workshops', { workshop: place().workshop, search: search.trim() })
      setFound(rows)
      setSaid(rows.length === 0 ? '没有找到，请核对名称' : '')
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setSaid(error.status === 0 ? '现在没有网络，有网络时再连' : error.detail)
    }
  }
  return (
    <Field label="是本区的小作坊吗" optional hint="连上以后，卖给它的会自动记到它的进货里，它只要验收">
      {value === '' ? (
        <Button look="small" onClick={() => setOpen(true)}>
          查找并连上
        </Button>
      ) : (
        <Button look="small" onClick={onPart}>
          已连上。点这里断开
        </Button>
      )}
      {open ? (
        <Sheet title="查找本区小作坊" onClose={() => setOpen(false)}>
          <div class="input-line">
            <input
              class="input"
              aria-label="名称"
              maxLength={60}
              value={search}
              onInput={({ currentTarget }) => setSearch(currentTarget.value)}
            />
            <button type="button" class="side-button" disabled={search.trim() === ''} onClick={() => void look()}>
              查找
            </button>
          </div>
          {said === '' ? null : <Note>{said}</Note>}
          <ul class="rows">
            {found.map(each => (
              <li key={each.workshop}>
                <Row
                  title={each.name}
                  more={each.townName}
                  side="选"
                  onClick={() => {
                    onLink(each.workshop, each.name)
                    setOpen(false)
                  }}
                />
              </li>
            ))}
          </ul>
        </Sheet>
      ) : null}
    </Field>
  )
}
