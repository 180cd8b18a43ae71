import type { Plugin, PreviewServer, ViteDevServer } from "vite";
import { createBackend } from "./backend";
import { signerPage } from "./signer-page";

/** Puts the fake backend behind the development server. */
export function mockApi(): Plugin {
  const serve = (server: ViteDevServer | PreviewServer) => {
    const port = (server.config.server.port ?? 5173).toString();
    const backend = createBackend({
      app: `http://localhost:${port}`,
      sign: `http://127.0.0.1:${port}`,
      pay: `http://localhost:${port}`,
    });
    server.middlewares.use((request, response, next) => {
      if (request.url?.startsWith("/frame") || request.url?.startsWith("/enroll"))
        return void response.setHeader("Content-Type", "text/html").end(signerPage);
      return void backend.handle(request, response).then((handled) => {
        if (!handled) next();
      }, next);
    });
    server.httpServer?.on("upgrade", (request, socket) => backend.upgrade(request, socket));
  };
  return { name: "mock-api", configureServer: serve, configurePreviewServer: serve };
}
