using System.ComponentModel.DataAnnotations;
using System.Text;
using GovChat.Server.Hosting;

namespace GovChat.Server.Demo;

/// <summary>What <c>ops/govchat demo</c> asks, over the owner-only socket and in a demonstration only.</summary>
internal static class DemoEndpoints
{
    public static void MapDemo(this IEndpointRouteBuilder app)
    {
        var demo = app.MapGroup("/demo").RequireAuthorization(Policies.Management);
        demo.MapPost("/admit", AdmitDemoTerminal.HandleAsync);
        demo.MapPost("/otp", NextDemoCode.HandleAsync);
    }

    /// <summary>A line for a terminal window.</summary>
    public static IResult Line(string text, int status = StatusCodes.Status200OK) =>
        TypedResults.Text($"{text}\n", "text/plain", Encoding.UTF8, status);
}

/// <summary>The eight digits on the terminal's screen.</summary>
internal sealed record AdmitDemoTerminalRequest([property: Required] string Code);

/// <summary>Whose code.</summary>
internal sealed record NextDemoCodeRequest([property: Required] string LoginName);
