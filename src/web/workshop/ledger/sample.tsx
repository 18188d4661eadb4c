/** @jsxImportSource preact */
import type { JSX } from 'preact'
import type { TestKind } from '../../../ledger/rules/ledgers.ts'
import { TextField } from '../../phone/kit/field.tsx'
import { QuantityField, quantityFault, type TypedQuantity } from '../kit/quantity-field.tsx'
import type { Faults } from './form.tsx'

/** What a test says of a sample: that one was put aside, or what became of it. */
export type SampleFields = {
  testKind: TestKind
  retained: TypedQuantity
  retainedPlace: string
  disposalWay: string
  disposed: TypedQuantity
}

const units = ['克', '千克', '袋', '瓶', '毫升']

const keepsSample = ({ testKind, retained }: SampleFields): boolean =>
  testKind !== 'disposed' && (testKind === 'retained' || retained.typed !== '')

export function sampleFaults(fields: SampleFields): Faults {
  const { testKind, retained, retainedPlace, disposalWay, disposed } = fields
  if (testKind === 'disposed') {
    return {
      '/content/disposal/way': disposalWay.trim() === '' ? '请填写怎么处理的' : undefined,
      '/content/disposal/quantity': disposed.typed === '' ? undefined : quantityFault(disposed),
    }
  }
  if (!keepsSample(fields)) return {}
  return {
    '/content/retained/quantity': quantityFault(retained),
    '/content/retained/place': retainedPlace.trim() === '' ? '请填写留样放在哪里' : undefined,
  }
}

export function sampleOf(fields: SampleFields) {
  const { testKind, retained, retainedPlace, disposalWay, disposed } = fields
  const disposal = { way: disposalWay.trim(), quantity: disposed.typed === '' ? null : disposed }
  return {
    retained: keepsSample(fields) ? { quantity: retained, place: retainedPlace.trim() } : null,
    disposal: testKind === 'disposed' ? disposal : null,
  }
}

type Props = {
  readonly fields: SampleFields
  readonly set: (changed: Partial<SampleFields>) => void
  readonly fault: Faults
}

export function Sample(props: Props): JSX.Element {
  return props.fields.testKind === 'disposed' ? <Disposal {...props} /> : <Retained {...props} />
}

function Retained({ fields, set, fault }: Props): JSX.Element {
  return (
    <>
      <QuantityField
        label="留样多少"
        optional={fields.testKind !== 'retained'}
        units={units}
        value={fields.retained}
        onInput={retained => set({ retained })}
        fault={fault['/content/retained/quantity']}
      />
      {keepsSample(fields) ? (
        <TextField
          label="留样放在哪里"
          value={fields.retainedPlace}
          onInput={retainedPlace => set({ retainedPlace })}
          suggestions={['冰箱', '留样柜']}
          fault={fault['/content/retained/place']}
        />
      ) : null}
    </>
  )
}

function Disposal({ fields, set, fault }: Props): JSX.Element {
  return (
    <>
      <TextField
        label="留样怎么处理的"
        value={fields.disposalWay}
        onInput={disposalWay => set({ disposalWay })}
        suggestions={['倒掉', '销毁', '送检用掉']}
        fault={fault['/content/disposal/way'] ?? fault['/content/disposal']}
      />
      <QuantityField
        label="处理了多少"
        optional
        units={units}
        value={fields.disposed}
        onInput={disposed => set({ disposed })}
        fault={fault['/content/disposal/quantity']}
      />
    </>
  )
}
