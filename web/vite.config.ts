import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { mockApi } from "./mock-api/plugin";
import { budgets } from "./vite/budgets";
import { compressed } from "./vite/compressed";

export default defineConfig({
  plugins: [react(), mockApi(), budgets({ first: 160_000, route: 80_000 }), compressed()],
  html: { cspNonce: "__CSP_NONCE__" },
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false },
  server: { host: "127.0.0.1", port: 5173 },
  preview: { host: "127.0.0.1" },
});
