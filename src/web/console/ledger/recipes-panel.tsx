import type { ReactNode } from 'react'
import { shelfLifeUnitZh } from '../../../ledger/zh.ts'
import { orDash } from '../../ui/formats.ts'
import { Empty, Loaded, Panel, PlainTable } from '../../ui/page.tsx'
import { useAsk } from '../query.ts'

/** What each product is made of, as the owner has said it for the next production. */
export function RecipesPanel({ workshop }: { readonly workshop: string }): ReactNode {
  const found = useAsk('ledger.recipes', { workshop })
  return (
    <Panel title="产品配方">
      <Loaded asking={found}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty why="还没有配方。业主在手机上保存配方后，记生产只要点两下。" />
          ) : (
            <PlainTable head={['产品', '食品分类', '配料和用量', '出产', '保质期', '贮存', '净含量']}>
              {rows.map(recipe => (
                <tr key={recipe.product}>
                  <td>{recipe.productName}</td>
                  <td>
                    {recipe.foodCode} {recipe.foodName}
                  </td>
                  <td>
                    {recipe.lines
                      .map(line => `${line.materialName} ${line.typed}${line.additive ? '（添加剂）' : ''}`)
                      .join('、')}
                  </td>
                  <td>{orDash(recipe.output)}</td>
                  <td className="nowrap">
                    {recipe.shelfLife === null
                      ? '—'
                      : `${recipe.shelfLife.amount} ${shelfLifeUnitZh[recipe.shelfLife.unit]}`}
                  </td>
                  <td>{orDash(recipe.storage)}</td>
                  <td>{orDash(recipe.netContent)}</td>
                </tr>
              ))}
            </PlainTable>
          )
        }
      </Loaded>
    </Panel>
  )
}
