using GovChat.Contracts.Accounts;
using OtpNet;
using QRCoder;

namespace GovChat.Server.Accounts;

/// <summary>A seed as an authenticator app takes it: to type, to open, or to photograph.</summary>
internal static class AuthenticatorViews
{
    private const int GroupLength = 4;

    private const int PixelsPerModule = 4;

    public static AuthenticatorView Of(byte[] seed, string organisationName, string loginName)
    {
        var uri = new OtpUri(OtpType.Totp, seed, loginName, organisationName).ToString();
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(uri, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(code);
        var svg = picture.GetGraphic(
            PixelsPerModule,
            "#000000",
            "#ffffff",
            drawQuietZones: true,
            SvgQRCode.SizingMode.ViewBoxAttribute
        );
        var secret = Base32Encoding.ToString(seed).TrimEnd('=').Chunk(GroupLength).Select(group => new string(group));
        return new AuthenticatorView(string.Join(' ', secret), uri, svg);
    }
}
