import type { ReactNode } from 'react'
import type { Answer } from '../../client.ts'
import { momentText } from '../../ui/formats.ts'
import { Panel } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'

/** As it was last printed, else as it would be printed now; drawn by the same code that prints it. */
export function FiledLabel({ filed }: { readonly filed: Answer<'label.filed'> }): ReactNode {
  const when =
    filed.printedAt === null ? '还没有打印过，这是现在打印会是的样子' : `${momentText(filed.printedAt)} 打印的`
  return (
    <Panel title="备案的标签" extra={<span className="quiet">{when}</span>}>
      <div className="label-picture">
        <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(filed.svg)}`} alt="备案的标签" />
      </div>
      <p className="quiet small">按 {filed.standard} 检查</p>
      {filed.findings.length > 0 && (
        <ul className="verdicts">
          {filed.findings.map(finding => (
            <li key={finding.code + finding.words}>
              <StatusTag
                tone={finding.severity === 'error' ? 'bad' : 'attention'}
                word={finding.severity === 'error' ? '错误' : '提醒'}
              />{' '}
              {finding.words} <span className="quiet small">{finding.basis}</span>{' '}
              {finding.toBeConfirmed && <StatusTag tone="attention" word="待确认" />}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
