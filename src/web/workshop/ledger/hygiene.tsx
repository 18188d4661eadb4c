/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { type HealthState, type HygieneWork, healthStates, hygieneWorks } from '../../../ledger/rules/ledgers.ts'
import { healthStateZh, hygieneWorkZh } from '../../../ledger/zh.ts'
import { today } from '../../phone/clock.ts'
import { Choice, DayField, Several, TextField } from '../../phone/kit/field.tsx'
import { Button, Note } from '../../phone/kit/screen.tsx'
import type { Route } from '../../phone/router.ts'
import { Photos } from '../kit/photos.tsx'
import type { Pack, Parcel } from '../offline/shape.ts'
import { useReady } from '../state/view.ts'
import { type Faults, type Form, FormFrame, type Opened, useForm } from './form.tsx'
import { OwnFieldList } from './own-field-list.tsx'
import { type More, moreFaults, moreIn, moreWritten } from './own-fields.ts'
import { distinct, listIn, numberIn, oneOf, remembered, textIn, wordsIn } from './remembered.ts'

type Check = { readonly worker: string; readonly name: string; readonly state: HealthState | '' }

type Fields = {
  onDay: string
  works: HygieneWork[]
  checks: Check[]
  area: string
  agent: string
  concentration: string
  minutes: string
  executor: string
  more: More
}

function fieldsFrom({ content, onDay }: Opened, pack: Pack, parcels: readonly Parcel[]): Fields {
  const last = remembered(pack, parcels, 'hygiene')[0]?.content
  const people = pack.workers.length > 0 ? pack.workers : [{ worker: '', name: pack.operatorName }]
  const checked = listIn(content, 'checks')
  const checks = people.map(({ worker, name }): Check => {
    const before = checked.find(each => textIn(each, 'name') === name)
    return { worker, name, state: oneOf(healthStates, textIn(before, 'state')) ?? '' }
  })
  const minutes = numberIn(content ?? last, 'minutes')
  return {
    onDay: onDay ?? today(),
    works: wordsIn(content ?? last, 'works').flatMap(each => oneOf(hygieneWorks, each) ?? []),
    checks,
    area: textIn(content ?? last, 'area'),
    agent: textIn(content ?? last, 'agent'),
    concentration: textIn(content ?? last, 'concentration'),
    minutes: minutes === undefined ? '' : String(minutes),
    executor: textIn(content ?? last, 'executor') || pack.operatorName,
    more: moreIn(content),
  }
}

const isMorningCheck = (fields: Fields): boolean => fields.works.indexOf('morning-check') !== -1
const isDisinfection = (fields: Fields): boolean => fields.works.indexOf('disinfection') !== -1

function faultsOf(fields: Fields): Faults {
  const unchecked = fields.checks.filter(({ state }) => state === '')
  return {
    '/content/works': fields.works.length === 0 ? '请选做了什么' : undefined,
    '/content/checks':
      isMorningCheck(fields) && unchecked.length > 0
        ? `还没检查：${unchecked.map(({ name }) => name).join('、')}`
        : undefined,
    '/content/minutes': /^\d{0,4}$/.test(fields.minutes) ? undefined : '时间请填分钟数，如 30',
    '/content/executor': fields.executor.trim() === '' ? '请填写谁做的' : undefined,
    '/onDay': fields.onDay === '' ? '请选择日期' : fields.onDay > today() ? '日期不能晚于今天' : undefined,
  }
}

const given = (text: string): string | null => (text.trim() === '' ? null : text.trim())

function save({ fields, mode, save: keep }: Form<Fields>, pack: Pack): Promise<void> {
  const disinfected = isDisinfection(fields)
  const checks = fields.checks.flatMap(({ worker, name, state }) =>
    state === '' ? [] : [{ worker: worker === '' ? null : worker, name, state }],
  )
  const content = {
    works: fields.works,
    area: given(fields.area),
    agent: disinfected ? given(fields.agent) : null,
    concentration: disinfected ? given(fields.concentration) : null,
    minutes: disinfected && fields.minutes !== '' ? Number(fields.minutes) : null,
    checks: isMorningCheck(fields) ? checks : [],
    executor: fields.executor.trim(),
    more: moreWritten(pack, 'hygiene', fields.more, mode),
  }
  const words = `卫生 ${fields.works.map(work => hygieneWorkZh[work]).join('、')}`
  return keep({ writing: { kind: 'hygiene', content }, onDay: fields.onDay, words })
}

export function HygienePage({ route }: { readonly route: Route }): JSX.Element | null {
  const ready = useReady()
  return ready === undefined ? null : <Hygiene route={route} pack={ready.pack} parcels={ready.view.parcels} />
}

type Props = { readonly route: Route; readonly pack: Pack; readonly parcels: readonly Parcel[] }

function Hygiene({ route, pack, parcels }: Props): JSX.Element {
  const form = useForm('hygiene', route, opened => fieldsFrom(opened, pack, parcels))
  const { fields, set } = form
  return (
    <FormFrame
      title="卫生与人员"
      form={form}
      faults={{ ...faultsOf(fields), ...moreFaults(pack, 'hygiene', fields) }}
      onSave={() => save(form, pack)}
    >
      {fault => (
        <>
          <Several
            label="做了什么"
            choices={hygieneWorks.map(work => [work, hygieneWorkZh[work]] as const)}
            value={fields.works}
            onInput={works => set({ works })}
            fault={fault['/content/works']}
          />
          {isMorningCheck(fields) ? <MorningCheck form={form} pack={pack} fault={fault['/content/checks']} /> : null}
          {isDisinfection(fields) ? <Disinfection form={form} fault={fault} /> : null}
          <TextField
            label="哪些地方"
            optional
            value={fields.area}
            onInput={area => set({ area })}
            suggestions={['生产间', '设备和工具', '库房', '全部']}
          />
          <DayField
            label="日期"
            near
            value={fields.onDay}
            max={today()}
            onInput={onDay => set({ onDay })}
            fault={fault['/onDay']}
          />
          <TextField
            label="谁做的"
            value={fields.executor}
            onInput={executor => set({ executor })}
            suggestions={distinct([pack.operatorName, ...pack.workers.map(({ name }) => name)])}
            fault={fault['/content/executor']}
          />
          <OwnFieldList ledger="hygiene" form={form} fault={fault} pack={pack} parcels={parcels} />
          <Photos label="照片" value={form.photos} onInput={form.setPhotos} />
        </>
      )}
    </FormFrame>
  )
}

type CheckProps = { readonly form: Form<Fields>; readonly pack: Pack; readonly fault: string | undefined }

/** 食品安全法 第四十五条: who is ill does not touch food. All well is one tap. */
function MorningCheck({ form, pack, fault }: CheckProps): JSX.Element {
  const { fields, set } = form
  const change = (name: string, state: HealthState) =>
    set({ checks: fields.checks.map(each => (each.name === name ? { ...each, state } : each)) })
  const ill = fields.checks.filter(({ state }) => state !== '' && state !== 'normal')
  const expired = pack.workers.filter(
    ({ healthExpiresOn }) => healthExpiresOn !== null && healthExpiresOn < fields.onDay,
  )
  return (
    <div class="card">
      <Button look="main" onClick={() => set({ checks: fields.checks.map(each => ({ ...each, state: 'normal' })) })}>
        晨检：全部正常
      </Button>
      {fields.checks.map(({ name, state }) => (
        <Choice
          key={name}
          label={name}
          choices={healthStates.map(each => [each, healthStateZh[each]] as const)}
          value={state === '' ? undefined : state}
          onInput={each => change(name, each)}
        />
      ))}
      {fault === undefined ? null : (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {ill.length === 0 ? null : (
        <Note tone="bad">{ill.map(({ name }) => name).join('、')}今天不要接触入口的食品（食品安全法第四十五条）</Note>
      )}
      {expired.length === 0 ? null : (
        <Note tone="bad">{expired.map(({ name }) => name).join('、')}的健康证已过期，请先去办</Note>
      )}
    </div>
  )
}

function Disinfection({ form, fault }: { readonly form: Form<Fields>; readonly fault: Faults }): JSX.Element {
  const { fields, set } = form
  return (
    <>
      <TextField
        label="用什么消毒"
        optional
        value={fields.agent}
        onInput={agent => set({ agent })}
        suggestions={['84消毒液', '75%酒精', '沸水', '紫外线灯']}
      />
      <TextField
        label="浓度"
        optional
        max={30}
        value={fields.concentration}
        onInput={concentration => set({ concentration })}
      />
      <TextField
        label="多长时间"
        optional
        mode="numeric"
        unit="分钟"
        max={4}
        value={fields.minutes}
        onInput={minutes => set({ minutes })}
        fault={fault['/content/minutes']}
      />
    </>
  )
}
