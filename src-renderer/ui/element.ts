import type { App, Component } from 'vue';
import { defineAsyncComponent } from 'vue';

let loading: Promise<void> | undefined;
let program: App | undefined;

/** Tells which program Element Plus is configured for; called once by main.ts. */
export function serveElement(app: App): void {
  program = app;
}

async function load(): Promise<void> {
  const [{ provideGlobalConfig }, { default: zhCn }] = await Promise.all([
    import('element-plus/es/components/config-provider/index.mjs'),
    import('element-plus/es/locale/lang/zh-cn.mjs'),
    import('./element-style'),
  ]);
  if (program) provideGlobalConfig({ locale: zhCn, zIndex: 2000 }, program, true);
}

/**
 * Brings Element Plus' styles and Chinese words; it stays out of the first page so that the program starts fast.
 * Routes wait for it unless their meta says `light`; in light pages use `lazy`.
 */
export function elementReady(): Promise<void> {
  loading ??= load();
  return loading;
}

/** A component that is fetched when first shown, with Element Plus ready before it. */
export function lazy<C extends Component>(loader: () => Promise<{ default: C }>): C {
  return defineAsyncComponent<C>(async () => {
    const [module] = await Promise.all([loader(), elementReady()]);
    return module.default;
  });
}
