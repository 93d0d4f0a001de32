using Microsoft.Playwright;

namespace GovChat.EndToEnd;

/// <summary>Chromium's own software authenticator, standing in for a fingerprint reader of the machine.</summary>
internal sealed class VirtualAuthenticator
{
    private readonly ICDPSession line;
    private readonly string id;

    private VirtualAuthenticator(ICDPSession line, string id)
    {
        this.line = line;
        this.id = id;
    }

    public static async Task<VirtualAuthenticator> AddAsync(Terminal terminal)
    {
        var opened = await terminal.Context.NewCDPSessionAsync(terminal.Page);
        await opened.SendAsync("WebAuthn.enable");
        var added = await opened.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new Dictionary<string, object>
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );
        return new VirtualAuthenticator(opened, added!.Value.GetProperty("authenticatorId").GetString()!);
    }

    /// <summary>Whether the finger on the reader is the right one.</summary>
    public Task SetUserVerifiedAsync(bool isVerified) =>
        line.SendAsync(
            "WebAuthn.setUserVerified",
            new Dictionary<string, object> { ["authenticatorId"] = id, ["isUserVerified"] = isVerified }
        );

    /// <summary>How many passkeys it holds.</summary>
    public async Task<int> CountAsync()
    {
        var held = await line.SendAsync(
            "WebAuthn.getCredentials",
            new Dictionary<string, object> { ["authenticatorId"] = id }
        );
        return held!.Value.GetProperty("credentials").EnumerateArray().Count();
    }
}
