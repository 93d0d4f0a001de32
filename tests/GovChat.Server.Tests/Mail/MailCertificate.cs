using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GovChat.Server.Tests.Mail;

/// <summary>An authority of a municipality's own and a certificate it gave to a mail server, made for one test.</summary>
internal sealed class MailCertificate : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("govchat-mail-").FullName;

    /// <param name="name">The host the certificate is for.</param>
    public MailCertificate(string name = "localhost")
    {
        var from = TimeProvider.System.GetUtcNow().AddMinutes(-5);
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=みどり市", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = authority.CreateSelfSigned(from, from.AddDays(1));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(root, from, from.AddHours(12), [1, 2, 3, 4]);
        File.WriteAllText(Authority, root.ExportCertificatePem());
        File.WriteAllText(Certificate, certificate.ExportCertificatePem());
        File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem());
    }

    public string Authority => Path.Combine(folder, "authority.pem");

    public string Certificate => Path.Combine(folder, "certificate.pem");

    public string Key => Path.Combine(folder, "key.pem");

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
