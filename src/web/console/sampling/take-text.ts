import { findDay } from '../../../kernel/day.ts'
import type { Wanted } from '../../client.ts'
import { wallNow } from './hand-over-dialog.tsx'
import { fenOf } from './words.ts'

/** The form as it is typed: everything is text until it is sent. */
export function blankForm(laboratory: string) {
  return {
    ...{
      name: '',
      lot: '',
      product: '',
      producedOn: '',
      expiresOn: '',
      lotNumber: '',
      specification: '',
      trademark: '',
    },
    ...{ prepacked: 'no', baseAmount: '', amount: '', reserveAmount: '', unitPrice: '', price: '', standard: '' },
    ...{ shelfLife: '', foodClass: '', alcohol: '', readyToEat: '', fermented: '', grain: '', pressed: '' },
    ...{ source: '县级监督抽检', place: '', contact: '', phone: '', sampler1: '', certificate1: '', sampler2: '' },
    ...{ certificate2: '', seal: '', reserveSeal: '', laboratory, formNumber: '', takenAt: wallNow(), noticed: '' },
    ...{ signer: '', witness: '', note: '', partyName: '', partyAddress: '', makerName: '', makerAddress: '' },
  }
}
export type FormText = ReturnType<typeof blankForm>
export type SetText = (key: keyof FormText) => (value: string) => void

type More = {
  readonly sample: string
  readonly task: string
  readonly workshop: string
  readonly photographs: readonly string[]
}

const answer = (text: string) => (text === '' ? null : text === 'yes')

export function wantedOf(text: FormText, { sample, task, workshop, photographs }: More): Wanted<'sampling.take'> {
  return {
    ...{ sample, workshop, name: text.name, laboratory: text.laboratory, formNumber: text.formNumber },
    ...{ task: task === '' ? null : task, lot: text.lot || null, product: text.product || null },
    ...{ takenAt: `${text.takenAt}:00+08:00`, producedOn: text.producedOn, expiresOn: findDay(text.expiresOn) ?? null },
    price: fenOf(text.price) ?? Number.NaN,
    form: {
      task: {
        ...{ source: text.source, purpose: '监督抽检', place: text.place },
        foodClasses: text.foodClass
          .split(/[、,，/]/)
          .map(each => each.trim())
          .filter(Boolean)
          .slice(0, 4),
      },
      samplers: [
        { name: text.sampler1, certificate: text.certificate1 },
        { name: text.sampler2, certificate: text.certificate2 },
      ],
      sampled: { name: text.partyName, address: text.partyAddress, contact: text.contact, phone: text.phone },
      maker: { name: text.makerName || text.partyName, address: text.makerAddress || text.partyAddress },
      sample: {
        ...{ prepacked: text.prepacked === 'yes', specification: text.specification, trademark: text.trademark },
        ...{ lotNumber: text.lotNumber, baseAmount: text.baseAmount, amount: text.amount, note: text.note },
        ...{
          reserveAmount: text.reserveAmount,
          unitPrice: text.unitPrice,
          standard: text.standard,
          shelfLife: text.shelfLife,
        },
      },
      facts: {
        ...{ alcohol: text.alcohol, readyToEat: answer(text.readyToEat), fermented: answer(text.fermented) },
        ...{ grain: answer(text.grain), pressed: answer(text.pressed) },
      },
      seals: { sample: text.seal, reserve: text.reserveSeal },
      shown: { notice: text.noticed === 'yes', certificates: text.noticed === 'yes' },
      signed: { name: text.signer, refused: text.witness !== '', witness: text.witness },
      photographs,
    },
  }
}
