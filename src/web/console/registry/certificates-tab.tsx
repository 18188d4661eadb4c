import type { ReactNode } from 'react'
import { daysBetween } from '../../../kernel/day.ts'
import { certificateKindZh } from '../../../registry/zh.ts'
import { Empty, Panel, PlainTable } from '../../ui/page.tsx'
import { ClockChip, StatusTag } from '../../ui/tag.tsx'
import { today } from '../today.ts'
import { newestFirst } from './current.ts'
import type { Workshop } from './workshop.ts'

export function CertificatesTab({ workshop }: { readonly workshop: Workshop }): ReactNode {
  const certificates = newestFirst(workshop.certificates, each => each.expiresOn + each.issuedOn)
  return (
    <Panel title="小作坊备案证">
      {certificates.length === 0 ? (
        <Empty why="还没有发备案证。材料审查合格后，用右上角“准予备案”发证并赋码。" />
      ) : (
        <PlainTable head={['备案证号', '类型', '发证日期', '有效期至', '期限']}>
          {certificates.map((certificate, index) => (
            <tr key={certificate.id}>
              <td>{certificate.number}</td>
              <td>{certificateKindZh[certificate.kind]}</td>
              <td className="nowrap">{certificate.issuedOn}</td>
              <td className="nowrap">{certificate.expiresOn}</td>
              <td>
                {index === 0 ? (
                  <ClockChip days={daysBetween(today(), certificate.expiresOn)} due={certificate.expiresOn} />
                ) : (
                  <StatusTag tone="unknown" word="已被新证替代" />
                )}
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  )
}
