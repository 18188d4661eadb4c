import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { findDay } from '../../../kernel/day.ts'
import { partnerRoles } from '../../../ledger/rules/ledgers.ts'
import { buyerKindZh, partnerRoleZh } from '../../../ledger/zh.ts'
import type { Answer } from '../../client.ts'
import { orDash } from '../../ui/formats.ts'
import { Empty, Loaded, Panel, PlainTable } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { today } from '../today.ts'

type Partner = Answer<'ledger.partners'>['rows'][number]

/** From whom it buys and to whom it sells. */
export function PartnersPanel({ workshop }: { readonly workshop: string }): ReactNode {
  const found = useAsk('ledger.partners', { workshop })
  return (
    <Loaded asking={found}>
      {({ rows }) =>
        partnerRoles.map(role => (
          <Partners
            key={role}
            workshop={workshop}
            word={partnerRoleZh[role]}
            partners={rows.filter(row => row.role === role)}
          />
        ))
      }
    </Loaded>
  )
}

type PartnersProps = { readonly workshop: string; readonly word: string; readonly partners: readonly Partner[] }

function Partners({ workshop, word, partners }: PartnersProps): ReactNode {
  return (
    <Panel title={word} extra={<span className="quiet">{partners.length} 家</span>}>
      {partners.length === 0 ? (
        <Empty why={`还没有登记${word}。业主在手机上记进货、销售时登记。`} />
      ) : (
        <PlainTable head={['名称', '电话', '地址', '许可（备案）证', '证到期', '最近往来', '']}>
          {partners.map(partner => (
            <tr key={partner.partner}>
              <td>
                {partner.linkedWorkshop === null ? (
                  partner.name
                ) : (
                  <Link to={links.workshop(partner.linkedWorkshop)}>{partner.name}</Link>
                )}{' '}
                {partner.buyerKind !== null && <span className="quiet small">{buyerKindZh[partner.buyerKind]}</span>}
                {partner.linkedWorkshop !== null && <span className="quiet small"> 本区小作坊</span>}
              </td>
              <td className="nowrap">{orDash(partner.phone)}</td>
              <td>{orDash(partner.address)}</td>
              <td>{orDash(partner.licenceNumber)}</td>
              <td className="nowrap">
                <Expiry day={partner.licenceExpiresOn} />
              </td>
              <td className="nowrap">{orDash(partner.lastUsedOn)}</td>
              <td className="nowrap">
                {partner.role === 'supplier' && (
                  <May do="trace.follow">
                    <Link to={links.traceSupplier(partner.partner, workshop)}>查来货去向</Link>
                  </May>
                )}{' '}
                {partner.role === 'supplier' && (
                  <May do="recall.start">
                    <Link to={links.newRecall(`supplier=${partner.partner}&workshop=${workshop}`)}>启动召回</Link>
                  </May>
                )}
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  )
}

function Expiry({ day }: { readonly day: string | null }): ReactNode {
  const known = day === null ? undefined : findDay(day)
  if (known === undefined) return '—'
  return (
    <>
      {known} {known < today() && <StatusTag tone="bad" word="已过期" />}
    </>
  )
}
