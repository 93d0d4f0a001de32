using System.Security.Cryptography;

namespace GovChat.Audit.Tests;

/// <summary>A note's signature in the form that WebCrypto takes.</summary>
public sealed class P256Signatures
{
    [Fact]
    public void Both_spellings_of_a_signature_verify_alike()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        for (var at = 0; at < 300; at++) // Enough for numbers with leading zeros.
        {
            byte[] text = [(byte)at, (byte)(at >> 8)];
            var signature = key.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

            var both = P256Signature.ToFixed(signature);

            Assert.NotNull(both);
            Assert.True(
                key.VerifyData(
                    text,
                    both,
                    HashAlgorithmName.SHA256,
                    DSASignatureFormat.IeeeP1363FixedFieldConcatenation
                )
            );
        }
    }

    [Theory]
    [InlineData("3006020101020102", true)]
    [InlineData("30070202008102017F", true)]
    [InlineData("3006020101020181", false)] // A negative number.
    [InlineData("30070202000102017F", false)] // A zero that need not stand there.
    [InlineData("300602010102010200", false)] // Something after it.
    [InlineData("3005020101020102", false)] // Another length than it has.
    [InlineData("3006020101030102", false)] // No integer.
    [InlineData("30050201010200", false)] // A number without digits.
    [InlineData("", false)]
    public void What_is_no_signature_is_not_taken(string asn1, bool isOne) =>
        Assert.Equal(isOne, P256Signature.ToFixed(Convert.FromHexString(asn1)) is not null);

    [Fact]
    public void Numbers_longer_than_the_curve_has_are_not_taken()
    {
        byte[] asn1 = [0x30, 38, 0x02, 33, 1, .. new byte[32], 0x02, 1, 1];

        Assert.Null(P256Signature.ToFixed(asn1));
        Assert.NotNull(P256Signature.ToFixed([0x30, 37, 0x02, 32, 1, .. new byte[31], 0x02, 1, 1]));
    }
}
