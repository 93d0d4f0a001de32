using System.Security.Cryptography;

namespace GovChat.Server.Hosting;

/// <summary>Response headers that hold for every answer; the content security policy is that of stack.md section 2.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, PublicOrigin origins)
{
    /// <summary>Where the root document finds the nonce of its own script elements.</summary>
    public const string NonceItem = "csp-nonce";

    public Task InvokeAsync(HttpContext context)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Items[NonceItem] = nonce;
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; "
            + "style-src-attr 'unsafe-inline'; " // Virtualize sets the height of its spacers.
            + "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
            + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
        if (origins.IsTls)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            headers.CacheControl = "no-store";
        }
        else
        {
            context.Response.OnStarting(KeepNoPage, context.Response);
        }

        return next(context);
    }

    /// <summary>The page is kept nowhere, also not whole for 「戻る」: the next one at a shared terminal is another person.</summary>
    private static Task KeepNoPage(object response)
    {
        if (
            response is HttpResponse { ContentType: { } type } page
            && type.StartsWith("text/html", StringComparison.Ordinal)
        )
        {
            page.Headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
