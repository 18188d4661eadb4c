import type { ReactNode } from 'react'
import { Empty, Panel } from '../../ui/page.tsx'
import { ProductsPanel } from './products-panel.tsx'
import type { Workshop } from './workshop.ts'

export function ProductsTab({ workshop }: { readonly workshop: Workshop }): ReactNode {
  return (
    <>
      <ProductsPanel workshop={workshop} />
      <Panel title="生产流程">
        {workshop.processFlow.length === 0 ? (
          <Empty why="还没有登记工艺流程，可在“变更”中补充。" />
        ) : (
          <ol className="steps-flow">
            {workshop.processFlow.map((step, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step may come twice, its place is what it is
              <li key={`${index}-${step}`}>{step}</li>
            ))}
          </ol>
        )}
      </Panel>
      <Panel title="加工范围">{workshop.processingScope === '' ? '—' : workshop.processingScope}</Panel>
    </>
  )
}
