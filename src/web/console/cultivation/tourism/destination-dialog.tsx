import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { type ComponentKind, componentKinds } from '../../../../cultivation/rules/tourism.ts'
import { componentKindZh } from '../../../../cultivation/zh.ts'
import { newIntent } from '../../../client.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { DateField, Form, TextField } from '../../../ui/form.tsx'
import { SelectField } from '../../../ui/select.tsx'
import { say } from '../../../ui/toast.tsx'
import { usePerform } from '../../query.ts'
import { WorkshopField } from '../../sampling/workshop-field.tsx'
import { today } from '../../today.ts'
import type { Destination, Spot } from './words.ts'

type Part = {
  readonly component: string
  readonly kind: ComponentKind
  readonly name: string
  readonly workshop: string
}
type Props = { readonly destination?: Destination; readonly spots: readonly Spot[]; readonly onClose: () => void }

const aPart = (kind: ComponentKind): Part => ({ component: newIntent(), kind, name: '', workshop: '' })

function partsOf(destination: Destination | undefined): readonly Part[] {
  if (destination === undefined) return componentKinds.map(aPart)
  const there = destination.components.map(({ workshop, ...each }) => ({ ...each, workshop: workshop ?? '' }))
  return [...there, ...destination.missing.map(aPart)]
}

/** Each of the four kinds has its line; a line without a name is left out, and the destination is not counted. */
export function DestinationDialog({ destination, spots, onClose }: Props): ReactNode {
  const [id] = useState(() => destination?.destination ?? newIntent())
  const [name, setName] = useState(destination?.name ?? '')
  const [spot, setSpot] = useState<string>(destination?.spot ?? '')
  const [openedOn, setOpenedOn] = useState<string>(destination?.openedOn ?? today())
  const [parts, setParts] = useState(() => partsOf(destination))
  const save = usePerform('cultivation.save-destination', ({ missing }) => {
    const lacks = missing.map(kind => componentKindZh[kind]).join('、')
    say(missing.length === 0 ? '已保存，四项齐全' : `已保存，还缺${lacks}，不计数`)
    onClose()
  })
  const change = (at: number, some: Partial<Part>) =>
    setParts(before => before.map((part, index) => (index === at ? { ...part, ...some } : part)))
  const given = parts.filter(part => part.name.trim() !== '')
  const send = () =>
    save.run({
      ...{ destination: id, name, openedOn, spot: spot === '' ? null : spot },
      components: given.map(part => ({ ...part, workshop: part.workshop === '' ? null : part.workshop })),
    })
  return (
    <Dialog title={destination === undefined ? '登记旅游目的地' : '修改旅游目的地'} onClose={onClose} width={680}>
      <Form problem={save.refused} busy={save.busy} submit="保存" onCancel={onClose} onSubmit={send}>
        <TextField label="目的地名称" pointer="/name" required value={name} onChange={setName} />
        <SelectField
          label="依托的景区"
          pointer="/spot"
          value={spot}
          options={spots.map(each => ({ value: each.spot, label: each.name }))}
          onChange={setSpot}
        />
        <DateField
          label="建成日期"
          pointer="/openedOn"
          required
          value={openedOn}
          onChange={setOpenedOn}
          max={today()}
        />
        {parts.map((part, at) => (
          <div key={part.component} className="fields-2">
            <TextField
              label={componentKindZh[part.kind]}
              pointer={`/components/${given.indexOf(part)}/name`}
              value={part.name}
              onChange={text => change(at, { name: text })}
              placeholder="名称；不填就是没有这一项"
            />
            <WorkshopField
              pointer={`/components/${given.indexOf(part)}/workshop`}
              value={part.workshop}
              onChange={workshop => change(at, { workshop })}
              optional
            />
          </div>
        ))}
        <div className="row">
          {componentKinds.map(kind => (
            <Button key={kind} size="small" onClick={() => setParts(before => [...before, aPart(kind)])}>
              {`再加一个${componentKindZh[kind]}`}
            </Button>
          ))}
        </div>
      </Form>
    </Dialog>
  )
}
