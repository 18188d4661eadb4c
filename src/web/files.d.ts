/// <reference types="vite/client" />

declare module '*.css'

/** Written for bundlers, so the compiler's own resolution does not see its default export. */
declare module 'antd/es/locale/zh_CN' {
  import type { ConfigProviderProps } from 'antd'

  const locale: NonNullable<ConfigProviderProps['locale']>
  export default locale
}
