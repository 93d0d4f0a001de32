using System.Security.Cryptography;
using System.Text;

namespace GovChat.DeviceProof.Tests;

public sealed class KeepingADeviceKey
{
    // RFC 7517, appendix A.1: the EC key. Its thumbprint was computed with another implementation (Python's hashlib).
    private const string X = "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4";
    private const string Y = "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM";

    [Fact]
    public void The_thumbprint_is_that_of_RFC_7638()
    {
        Assert.Equal("cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s", DevicePublicKey.FromJwk(X, Y)!.Thumbprint);
    }

    [Fact]
    public void A_stored_key_comes_back_the_same()
    {
        var key = DevicePublicKey.FromJwk(X, Y)!;
        var again = DevicePublicKey.FromBytes(key.ToBytes())!;
        Assert.Equal(key.Thumbprint, again.Thumbprint);
        Assert.Equal((X, Y), (again.X, again.Y));
    }

    [Fact]
    public void A_point_off_the_curve_is_no_key()
    {
        var bytes = DevicePublicKey.FromJwk(X, Y)!.ToBytes();
        Assert.NotNull(DevicePublicKey.FromBytes(bytes));
        bytes[^1] ^= 1;
        Assert.Null(DevicePublicKey.FromBytes(bytes));
        Assert.Null(DevicePublicKey.FromBytes(new byte[DevicePublicKey.StoredBytes]));
    }

    [Fact]
    public void A_coordinate_beyond_the_field_is_no_key()
    {
        // The same point, written with x + p: a second spelling of one key would be a second thumbprint.
        // x = 5 lies on the curve, and 5 + p still fits 32 bytes.
        var y = Convert.FromHexString("459243B9AA581806FE913BCE99817ADE11CA503C64D9A3C533415C083248FBCC");
        byte[] x = [.. new byte[31], 5];
        var beyond = Convert.FromHexString("FFFFFFFF00000001000000000000000000000001000000000000000000000004");
        Assert.NotNull(DevicePublicKey.FromBytes([.. x, .. y]));
        Assert.Null(DevicePublicKey.FromBytes([.. beyond, .. y]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(65)]
    public void Another_length_is_no_key(int length) => Assert.Null(DevicePublicKey.FromBytes(new byte[length]));

    [Theory]
    [InlineData(X + "=", Y)]
    [InlineData(X, Y + "A")]
    [InlineData(X + " ", Y)]
    [InlineData("", Y)]
    public void A_JWK_of_another_spelling_is_no_key(string x, string y) => Assert.Null(DevicePublicKey.FromJwk(x, y));

    [Fact]
    public void Many_threads_verify_with_one_key()
    {
        using var key = ProofScene.NewKey();
        var shared = ProofScene.KeyOf(key);
        var data = Encoding.UTF8.GetBytes("一つの鍵");
        var good = key.SignData(data, HashAlgorithmName.SHA256);
        byte[] bad = [.. good[..63], (byte)(good[63] ^ 1)];

        Parallel.For(
            0,
            2_000,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            i => Assert.Equal(i % 2 == 0, shared.Verifies(data, i % 2 == 0 ? good : bad))
        );
    }
}
