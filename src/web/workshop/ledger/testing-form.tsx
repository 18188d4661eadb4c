/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { isLook, testKinds } from '../../../ledger/rules/ledgers.ts'
import { conclusionZh, testKindZh } from '../../../ledger/zh.ts'
import { today } from '../../phone/clock.ts'
import { Choice, DayField, Field, TextField } from '../../phone/kit/field.tsx'
import { Button, Note } from '../../phone/kit/screen.tsx'
import type { Route } from '../../phone/router.ts'
import { Photos } from '../kit/photos.tsx'
import type { Pack, PackLot, Parcel } from '../offline/shape.ts'
import { useReady } from '../state/view.ts'
import { type Faults, type Form, FormFrame, type Opened, useForm } from './form.tsx'
import { LotChoice } from './lot-choice.tsx'
import { OwnFieldList } from './own-field-list.tsx'
import { type More, moreFaults, moreIn, moreWritten } from './own-fields.ts'
import { distinct, listIn, oneOf, quantityIn, recordIn, remembered, textIn } from './remembered.ts'
import { Sample, type SampleFields, sampleFaults, sampleOf } from './sample.tsx'
import { madeHere } from './stock.ts'

type Item = { readonly name: string; readonly result: string }

type Fields = SampleFields & {
  onDay: string
  lot: string
  items: Item[]
  conclusion: '' | 'conforming' | 'nonconforming'
  laboratory: string
  cma: string
  reportNumber: string
  reportedOn: string
  inspector: string
  more: More
}

/** Supervised tests are the bureau's own to record. */
const ownKinds = testKinds.filter(kind => kind !== 'supervised')

function fieldsFrom({ content, onDay }: Opened, asked: Route['query'], pack: Pack, parcels: readonly Parcel[]): Fields {
  const last = remembered(pack, parcels, 'testing')[0]?.content
  const retained = recordIn(content, 'retained')
  const disposal = recordIn(content, 'disposal')
  const conclusion = textIn(content, 'conclusion')
  return {
    onDay: onDay ?? today(),
    lot: textIn(content, 'lot') || (asked.lot ?? ''),
    testKind: oneOf(testKinds, textIn(content, 'testKind') || (asked.testKind ?? '')) ?? 'self',
    items: listIn(content, 'items').map(item => ({ name: textIn(item, 'name'), result: textIn(item, 'result') })),
    conclusion: oneOf(['conforming', 'nonconforming'], conclusion) ?? '',
    laboratory: textIn(content, 'laboratory'),
    cma: textIn(content, 'cma'),
    reportNumber: textIn(content, 'reportNumber'),
    reportedOn: textIn(content, 'reportedOn'),
    retained: quantityIn(retained, 'quantity'),
    retainedPlace: textIn(retained, 'place') || textIn(recordIn(last, 'retained'), 'place'),
    disposalWay: textIn(disposal, 'way'),
    disposed: quantityIn(disposal, 'quantity'),
    inspector: textIn(content, 'inspector') || textIn(last, 'inspector') || pack.operatorName,
    more: moreIn(content),
  }
}

function faultsOf(fields: Fields): Faults {
  const commissioned = fields.testKind === 'commissioned'
  const missing = (text: string, words: string) => (commissioned && text.trim() === '' ? words : undefined)
  return {
    '/content/lot': fields.lot === '' ? '请选哪一批' : undefined,
    '/content/conclusion': isLook(fields.testKind) && fields.conclusion === '' ? '请选合格还是不合格' : undefined,
    '/content/laboratory': missing(fields.laboratory, '请填写检验机构'),
    '/content/cma': missing(fields.cma, '请填写机构的资质认定编号（报告上 CMA 下面的数字）'),
    '/content/reportNumber': missing(fields.reportNumber, '请填写报告编号'),
    '/content/reportedOn': missing(fields.reportedOn, '请选择报告日期'),
    ...sampleFaults(fields),
    '/content/inspector': fields.inspector.trim() === '' ? `请填写${personOf(fields)}` : undefined,
    '/onDay': fields.onDay === '' ? '请选择日期' : fields.onDay > today() ? '日期不能晚于今天' : undefined,
  }
}

const personOf = ({ testKind }: Fields): string => (isLook(testKind) ? '检验人' : '经手人')

function save(form: Form<Fields>, pack: Pack, lots: readonly PackLot[]): Promise<void> {
  const { fields } = form
  const commissioned = fields.testKind === 'commissioned'
  const conclusion = !isLook(fields.testKind) || fields.conclusion === '' ? null : fields.conclusion
  const content = {
    testKind: fields.testKind,
    lot: fields.lot,
    items: fields.items.filter(
      ({ name, result }) => fields.testKind !== 'disposed' && name.trim() !== '' && result.trim() !== '',
    ),
    conclusion,
    laboratory: commissioned ? fields.laboratory.trim() : null,
    cma: commissioned ? fields.cma.trim() : null,
    reportNumber: commissioned ? fields.reportNumber.trim() : null,
    reportedOn: commissioned ? fields.reportedOn : null,
    ...sampleOf(fields),
    inspector: fields.inspector.trim(),
    more: moreWritten(pack, 'testing', fields.more, form.mode),
  }
  const name = lots.find(({ lot }) => lot === fields.lot)?.name ?? ''
  const words = `${testKindZh[fields.testKind]} ${name}${conclusion === null ? '' : ` ${conclusionZh[conclusion]}`}`
  return form.save({ writing: { kind: 'testing', content }, onDay: fields.onDay, words, needs: [fields.lot] })
}

export function TestingPage({ route }: { readonly route: Route }): JSX.Element | null {
  const ready = useReady()
  return ready === undefined ? null : <Testing route={route} pack={ready.pack} parcels={ready.view.parcels} />
}

type Props = { readonly route: Route; readonly pack: Pack; readonly parcels: readonly Parcel[] }

function Testing({ route, pack, parcels }: Props): JSX.Element {
  const form = useForm('testing', route, opened => fieldsFrom(opened, route.query, pack, parcels))
  const { fields, set } = form
  const lots = madeHere(pack)
  return (
    <FormFrame
      title="检验留样"
      form={form}
      faults={{ ...faultsOf(fields), ...moreFaults(pack, 'testing', fields) }}
      onSave={() => save(form, pack, lots)}
    >
      {fault => (
        <>
          <LotChoice
            label="哪一批"
            lots={lots}
            empty="还没有生产批次，请先记生产"
            value={fields.lot}
            onInput={lot => set({ lot })}
            fault={fault['/content/lot']}
          />
          <Choice
            label="做什么"
            choices={ownKinds.map(kind => [kind, testKindZh[kind]] as const)}
            value={fields.testKind}
            onInput={testKind => set({ testKind })}
          />
          {fields.testKind === 'commissioned' ? <Report form={form} fault={fault} /> : null}
          {isLook(fields.testKind) ? (
            <>
              <Choice
                label="结论"
                choices={[
                  ['conforming', '合格，可以出厂'],
                  ['nonconforming', '不合格'],
                ]}
                value={fields.conclusion}
                onInput={conclusion => set({ conclusion })}
                fault={fault['/content/conclusion']}
              />
              {fields.conclusion === 'nonconforming' ? (
                <Note tone="bad">记下后这一批会暂停，不能再卖、不能打标签。</Note>
              ) : null}
              <Items form={form} />
            </>
          ) : null}
          <Sample fields={fields} set={set} fault={fault} />
          <DayField
            label="日期"
            near
            value={fields.onDay}
            max={today()}
            onInput={onDay => set({ onDay })}
            fault={fault['/onDay']}
          />
          <TextField
            label={personOf(fields)}
            value={fields.inspector}
            onInput={inspector => set({ inspector })}
            suggestions={distinct([pack.operatorName, ...pack.workers.map(({ name }) => name)])}
            fault={fault['/content/inspector']}
          />
          <OwnFieldList ledger="testing" form={form} fault={fault} pack={pack} parcels={parcels} />
          <Photos label="报告、样品照片" value={form.photos} onInput={form.setPhotos} />
        </>
      )}
    </FormFrame>
  )
}

type PartProps = { readonly form: Form<Fields>; readonly fault: Faults }

function Report({ form, fault }: PartProps): JSX.Element {
  const { fields, set } = form
  return (
    <>
      <TextField
        label="检验机构"
        value={fields.laboratory}
        onInput={laboratory => set({ laboratory })}
        fault={fault['/content/laboratory']}
      />
      <TextField
        label="资质认定编号（CMA）"
        max={30}
        value={fields.cma}
        onInput={cma => set({ cma })}
        fault={fault['/content/cma']}
      />
      <TextField
        label="报告编号"
        value={fields.reportNumber}
        onInput={reportNumber => set({ reportNumber })}
        fault={fault['/content/reportNumber']}
      />
      <DayField
        label="报告日期"
        value={fields.reportedOn}
        onInput={reportedOn => set({ reportedOn })}
        fault={fault['/content/reportedOn']}
      />
    </>
  )
}

function Items({ form }: { readonly form: Form<Fields> }): JSX.Element {
  const { fields, set } = form
  const change = (at: number, changed: Partial<Item>) =>
    set({ items: fields.items.map((each, index) => (index === at ? { ...each, ...changed } : each)) })
  return (
    <Field label="检验项目" optional>
      {fields.items.map((item, at) => (
        // Lines are told apart by their place: nothing else is theirs.
        <div class="card" key={String(at)}>
          <TextField
            label="项目"
            value={item.name}
            onInput={name => change(at, { name })}
            suggestions={['感官', '净含量', '水分', '过氧化值']}
          />
          <TextField
            label="结果"
            value={item.result}
            onInput={result => change(at, { result })}
            suggestions={['正常', '符合']}
          />
        </div>
      ))}
      <Button look="small" onClick={() => set({ items: [...fields.items, { name: '', result: '' }] })}>
        ＋ 加一项
      </Button>
    </Field>
  )
}
