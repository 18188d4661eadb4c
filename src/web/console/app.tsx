import { QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import zhCN from 'antd/es/locale/zh_CN'
import { type ReactNode, useLayoutEffect } from 'react'
import { RouterProvider } from 'react-router'
import { componentTheme, cssVariables } from '../tokens.ts'
import { Toasts } from '../ui/toast.tsx'
import { queries } from './query.ts'
import { router } from './routes.tsx'
import { useTextSize } from './text-size.ts'

export function App(): ReactNode {
  const [size] = useTextSize()
  useLayoutEffect(() => {
    const style = document.documentElement.style
    for (const [name, value] of Object.entries(cssVariables(size))) style.setProperty(name, value)
  }, [size])
  return (
    <ConfigProvider locale={zhCN} theme={componentTheme(size)} button={{ autoInsertSpace: false }}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
        <Toasts />
      </QueryClientProvider>
    </ConfigProvider>
  )
}
