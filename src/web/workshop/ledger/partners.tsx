/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type BuyerKind, buyerKinds } from '../../../ledger/rules/ledgers.ts'
import { buyerKindZh, partnerRoleZh } from '../../../ledger/zh.ts'
import { newIntent } from '../../client.ts'
import { today } from '../../phone/clock.ts'
import { Choice, DayField, TextField } from '../../phone/kit/field.tsx'
import { say } from '../../phone/kit/say.tsx'
import { Button, Note, Row, Screen } from '../../phone/kit/screen.tsx'
import { Ask } from '../../phone/kit/sheet.tsx'
import { go, type Route, replaceWith } from '../../phone/router.ts'
import { links } from '../links.ts'
import type { Pack, PackPartner, Parcel } from '../offline/shape.ts'
import { place, post } from '../state/record.ts'
import { useReady } from '../state/view.ts'
import { Linked } from './linked-workshop.tsx'

const roleIn = (route: Route): 'supplier' | 'buyer' => (route.query.role === 'buyer' ? 'buyer' : 'supplier')

export function PartnersPage({ route }: { readonly route: Route }): JSX.Element | null {
  const ready = useReady()
  const [search, setSearch] = useState('')
  if (ready === undefined) return null
  const role = roleIn(route)
  const all = ready.pack.partners.filter(each => each.role === role)
  const wanted = search.trim().toLowerCase()
  const found = all.filter(({ name, initials }) => `${name}${initials}`.toLowerCase().indexOf(wanted) !== -1)
  return (
    <Screen
      title={partnerRoleZh[role]}
      back={links.me}
      foot={
        <Button look="main" onClick={() => go(links.partner(role))}>
          ＋ 新添{partnerRoleZh[role]}
        </Button>
      }
    >
      {all.length > 6 ? (
        <input
          class="input"
          aria-label="查找"
          placeholder="输入名字或拼音首字母"
          value={search}
          onInput={({ currentTarget }) => setSearch(currentTarget.value)}
        />
      ) : null}
      {found.length === 0 ? (
        <p class="empty">
          {all.length === 0 ? `还没有${partnerRoleZh[role]}。点下面添一个，以后记账点一下就行。` : '没有找到，换个词'}
        </p>
      ) : (
        <ul class="rows">
          {found.map(each => (
            <li key={each.partner}>
              <Row title={each.name} more={moreOf(each)} onClick={() => go(links.partner(role, each.partner))} />
            </li>
          ))}
        </ul>
      )}
    </Screen>
  )
}

function moreOf({ phone, licenceNumber, licenceExpiresOn, role, linkedWorkshop }: PackPartner): string {
  const licence =
    role === 'supplier'
      ? licenceNumber === null
        ? '许可证号没登记'
        : `许可证 ${licenceNumber}`
      : linkedWorkshop === null
        ? ''
        : '已连上本区小作坊'
  const expired = licenceExpiresOn !== null && licenceExpiresOn < today() ? '许可证已过期' : ''
  return [phone ?? '', licence, expired].filter(each => each !== '').join(' · ')
}

export function PartnerPage({ route }: { readonly route: Route }): JSX.Element | null {
  const ready = useReady()
  if (ready === undefined) return null
  const partner = ready.pack.partners.find(each => each.partner === route.query.partner)
  const parcel = ready.view.parcels.find(
    each =>
      each.action === 'ledger.save-partner' && each.state === 'refused' && each.input.partner === route.query.partner,
  )
  const role = roleIn(route)
  return <Partner key={route.query.partner} role={role} partner={partner} pack={ready.pack} refused={parcel} />
}

type Fields = {
  name: string
  address: string
  phone: string
  licenceNumber: string
  licenceExpiresOn: string
  buyerKind: BuyerKind
  linkedWorkshop: string
}

type Props = {
  readonly role: 'supplier' | 'buyer'
  readonly partner: PackPartner | undefined
  readonly pack: Pack
  /** An earlier try that the server did not take. */
  readonly refused: Parcel | undefined
}

type Known = Partial<Pick<PackPartner, 'name'>> & {
  readonly [K in 'address' | 'phone' | 'licenceNumber' | 'licenceExpiresOn' | 'linkedWorkshop']?:
    | string
    | null
    | undefined
} & { readonly buyerKind?: BuyerKind | null | undefined }

const fieldsOf = (known: Known | undefined): Fields => ({
  name: known?.name ?? '',
  address: known?.address ?? '',
  phone: known?.phone ?? '',
  licenceNumber: known?.licenceNumber ?? '',
  licenceExpiresOn: known?.licenceExpiresOn ?? '',
  buyerKind: known?.buyerKind ?? 'wholesale',
  linkedWorkshop: known?.linkedWorkshop ?? '',
})

const given = (text: string): string | null => (text.trim() === '' ? null : text.trim())

function Partner({ role, partner, pack, refused }: Props): JSX.Element {
  const earlier = refused?.action === 'ledger.save-partner' ? refused.input : undefined
  const [fields, setFields] = useState<Fields>(() => fieldsOf(earlier ?? partner))
  const [tried, setTried] = useState(false)
  const [ending, setEnding] = useState(false)
  const set = (changed: Partial<Fields>) => setFields(before => ({ ...before, ...changed }))
  const faults = faultsOf(fields, role, partner, pack)
  const shown = tried ? faults : {}
  const save = async () => {
    setTried(true)
    if (Object.keys(faults).length > 0) return
    await keepPartner(role, partner, fields, refused)
    say(`记好了：${fields.name.trim()}`)
    replaceWith(links.partners(role))
  }
  return (
    <Screen
      title={partner === undefined ? `新添${partnerRoleZh[role]}` : partner.name}
      back={links.partners(role)}
      foot={
        <Button look="main" onClick={() => void save()}>
          保存
        </Button>
      }
    >
      {refused === undefined ? null : <Note tone="bad">没有通过：{refused.refusal?.detail}</Note>}
      <TextField label="名称" value={fields.name} onInput={name => set({ name })} fault={shown.name} />
      <TextField
        label="电话"
        optional
        mode="tel"
        max={20}
        value={fields.phone}
        onInput={phone => set({ phone })}
        fault={shown.phone}
      />
      <TextField label="地址" optional max={120} value={fields.address} onInput={address => set({ address })} />
      {role === 'supplier' ? (
        <>
          <TextField
            label="许可证或执照号"
            optional
            hint="进货要查验供货者的许可证：食品安全法第五十条"
            max={40}
            value={fields.licenceNumber}
            onInput={licenceNumber => set({ licenceNumber })}
          />
          <DayField
            label="许可证到期"
            optional
            value={fields.licenceExpiresOn}
            onInput={licenceExpiresOn => set({ licenceExpiresOn })}
          />
        </>
      ) : (
        <>
          <Choice
            label="是什么买家"
            choices={buyerKinds.filter(kind => kind !== 'retail').map(kind => [kind, buyerKindZh[kind]] as const)}
            value={fields.buyerKind}
            onInput={buyerKind => set({ buyerKind })}
          />
          <Linked
            name={fields.name}
            value={fields.linkedWorkshop}
            onLink={(linkedWorkshop, name) => set({ linkedWorkshop, buyerKind: 'workshop', name: fields.name || name })}
            onPart={() => set({ linkedWorkshop: '' })}
          />
        </>
      )}
      {partner === undefined ? null : (
        <Button look="bad" onClick={() => setEnding(true)}>
          以后不用了
        </Button>
      )}
      {ending && partner !== undefined ? (
        <Ask
          title="停用？"
          words={`以后记账不再出现“${partner.name}”，以前记的不受影响。`}
          yes="停用"
          bad
          onClose={() => setEnding(false)}
          onYes={() => void end(partner, role)}
        />
      ) : null}
    </Screen>
  )
}

function faultsOf(
  fields: Fields,
  role: string,
  partner: PackPartner | undefined,
  pack: Pack,
): { name?: string; phone?: string } {
  const name = fields.name.trim()
  const same = pack.partners.some(each => each.role === role && each.name === name && each.partner !== partner?.partner)
  const phone = fields.phone.replace(/[\s()-]/g, '')
  return {
    ...(name === '' ? { name: '请填写名称' } : same ? { name: '已经有同名的了，请直接用那一个' } : {}),
    ...(phone === '' || /^(1[3-9]\d{9}|0\d{9,11})$/.test(phone) ? {} : { phone: '请填写 11 位手机号，或带区号的座机' }),
  }
}

async function keepPartner(
  role: 'supplier' | 'buyer',
  before: PackPartner | undefined,
  fields: Fields,
  instead: Parcel | undefined,
): Promise<void> {
  const earlier = instead?.action === 'ledger.save-partner' ? instead.input.partner : undefined
  const partner = before?.partner ?? earlier ?? newIntent()
  const input = {
    workshop: place().workshop,
    partner,
    role,
    name: fields.name.trim(),
    address: given(fields.address),
    phone: given(fields.phone),
    licenceNumber: given(fields.licenceNumber),
    licenceExpiresOn: given(fields.licenceExpiresOn),
    buyerKind: role === 'buyer' ? fields.buyerKind : null,
    linkedWorkshop: role === 'buyer' ? given(fields.linkedWorkshop) : null,
    files: before?.files ?? [],
  }
  const words = `${partnerRoleZh[role]} ${input.name}`
  await post({ action: 'ledger.save-partner', input }, { onDay: today(), words, makes: [partner], instead })
}

async function end({ partner, name }: PackPartner, role: 'supplier' | 'buyer'): Promise<void> {
  const input = { partner, reason: '不再往来' }
  await post({ action: 'ledger.end-partner', input }, { onDay: today(), words: `停用 ${name}`, needs: [partner] })
  say('已停用')
  replaceWith(links.partners(role))
}
