/** For tools that read TypeScript without Vue's compiler (ESLint); vue-tsc knows each component's own type. */
declare module '*.vue' {
  import type { DefineComponent } from 'vue'

  const component: DefineComponent
  export default component
}

/** A page of the documents, as a component. */
declare module '*.md' {
  import type { DefineComponent } from 'vue'

  const page: DefineComponent
  export default page
}
